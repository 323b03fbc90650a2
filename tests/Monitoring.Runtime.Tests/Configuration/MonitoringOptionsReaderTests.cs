using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Monitoring.Configuration;

namespace Monitoring.Tests.Configuration;

public sealed class MonitoringOptionsReaderTests
{
    private static readonly string ThisFile = typeof(MonitoringOptionsReaderTests).Assembly.Location;
    private static readonly string Authority = MakeAuthority();

    /// <summary>Variable, path, a value that is allowed, and what the property must then be.</summary>
    public static TheoryData<string, string, string, object> Good =>
        new()
        {
            { "MONITORING_MODE", "Mode", "off", MonitoringMode.Off },
            { "MONITORING_MODE", "Mode", "ASYNC", MonitoringMode.Async },
            { "MONITORING_TRANSPORT", "Transport", "streams", MonitoringTransport.Streams },
            { "MONITORING_TRANSPORT", "Transport", "pubsub", MonitoringTransport.PubSub },
            { "MONITORING_TRANSPORT", "Transport", "inprocess", MonitoringTransport.InProcess },
            { "REDIS_HOST", "Redis:Host", "redis.example.com", "redis.example.com" },
            { "REDIS_PORT", "Redis:Port", "6380", 6380 },
            { "REDIS_DB", "Redis:Db", "3", 3 },
            { "REDIS_USER", "Redis:User", "app", "app" },
            { "REDIS_PASSWORD", "Redis:Password", " p w ", " p w " },
            { "REDIS_SSL", "Redis:Ssl", "True", true },
            { "REDIS_SSL_CA", "Redis:SslCa", Authority, Authority },
            { "MONITORING_CHANNEL", "Channel", "shop:events", "shop:events" },
            { "MONITORING_SHARDS", "Shards", "4", 4 },
            { "MONITORING_STREAM_MAX", "StreamMaxBatches", "10", 10 },
            { "MONITORING_DATABASE", "Database", "Host=db;Database=m", "Host=db;Database=m" },
            { "MONITORING_DATABASE", "Database", "Data Source=m.db", "Data Source=m.db" },
            { "MONITORING_BATCH_SIZE", "BatchSize", "5000", 5000 },
            { "MONITORING_POLL_INTERVAL", "PollIntervalSeconds", "0.25", 0.25 },
            { "MONITORING_FALLBACK_CACHE_SIZE", "FallbackCacheSize", "0", 0 },
            { "MONITORING_SPOOL_DIR", "SpoolDirectory", "/var/spool/m", "/var/spool/m" },
            { "MONITORING_SPOOL_DIR", "SpoolDirectory", "", "" },
            { "MONITORING_SPOOL_MAX_MB", "SpoolMaxMb", "1", 1 },
            { "MONITORING_BUFFER_SIZE", "BufferSize", "64", 64 },
            { "MONITORING_DURABILITY", "Durability", "transport", MonitoringDurability.Transport },
            { "MONITORING_SAMPLE_RATE", "SampleRate", "1e-3", 0.001 },
            { "MONITORING_WARN_MS", "WarnMs", "0", 0 },
            { "MONITORING_SLOW_MS", "SlowMs", "100", 100 },
            { "MONITORING_SEND_TIMEOUT", "SendTimeoutSeconds", "0.5", 0.5 },
            { "MONITORING_SHUTDOWN_TIMEOUT", "ShutdownTimeoutSeconds", "0", 0.0 },
            { "MONITORING_SYNC_TIMEOUT", "SyncTimeoutSeconds", "2", 2.0 },
            { "MONITORING_CLAIM_IDLE", "ClaimIdleSeconds", "1", 1.0 },
            { "MONITORING_MAX_DELIVERIES", "MaxDeliveries", "1", 1 },
            { "MONITORING_MAX_EVENT_AGE", "MaxEventAgeDays", "30", 30 },
            { "MONITORING_ERROR_TEXT", "ErrorText", "type", ErrorText.Type },
            { "MONITORING_ORIGIN_INPUT", "OriginInput", "list", OriginInput.List },
            { "MONITORING_ORIGIN_INPUT", "OriginInput", "channel", OriginInput.Channel },
            { "MONITORING_ORIGIN_TIMEZONE", "OriginTimeZone", "Asia/Shanghai", "Asia/Shanghai" },
            { "MONITORING_HTTP_URL", "HttpUrl", "http://localhost:80", "http://localhost:80" },
            { "MONITORING_HTTP_URL", "HttpUrl", "http://[::1]:8080", "http://[::1]:8080" },
            { "MONITORING_HTTP_URL", "HttpUrl", "", "" },
            { "MONITORING_HTTP_TOKEN", "HttpToken", "0123456789abcdef", "0123456789abcdef" },
            { "MONITORING_SERVICE_NAME", "ServiceName", "shop", "shop" },
            { "MONITORING_ALERT_CHANNELS", "Alerts:Channels", "", "" },
            { "MONITORING_ALERT_CHANNELS", "Alerts:Channels", " LOG , log", " LOG , log" },
            { "MONITORING_ALERT_COOLDOWN_SECONDS", "Alerts:CooldownSeconds", "0", 0 },
            { "MONITORING_ALERT_MAX_ATTEMPTS", "Alerts:MaxAttempts", "1", 1 },
            { "MONITORING_ALERT_TIMEOUT_SECONDS", "Alerts:TimeoutSeconds", "60", 60 },
            {
                "MONITORING_ALERT_WEBHOOK_URL",
                "Alerts:WebhookUrl",
                "https://hooks.example.com/a?b=c",
                "https://hooks.example.com/a?b=c"
            },
            { "MONITORING_ALERT_WEBHOOK_SECRET", "Alerts:WebhookSecret", "0123456789abcdef", "0123456789abcdef" },
            { "MONITORING_ALERT_WEBHOOK_ALLOW_PRIVATE", "Alerts:WebhookAllowPrivate", "true", true },
            {
                "MONITORING_ALERT_EMAIL_TO",
                "Alerts:EmailTo",
                "a@example.com, B <b@example.com>",
                "a@example.com, B <b@example.com>"
            },
            { "MONITORING_ALERT_EMAIL_FROM", "Alerts:EmailFrom", "a@example.com", "a@example.com" },
            { "MONITORING_SMTP_HOST", "Smtp:Host", "mail.example.com", "mail.example.com" },
            { "MONITORING_SMTP_PORT", "Smtp:Port", "465", 465 },
            { "MONITORING_SMTP_SECURITY", "Smtp:Security", "tls", SmtpSecurity.Tls },
            { "MONITORING_SMTP_SECURITY", "Smtp:Security", "none", SmtpSecurity.None },
            { "MONITORING_SMTP_USER", "Smtp:User", "app", "app" },
            { "MONITORING_SMTP_PASSWORD", "Smtp:Password", " p w ", " p w " },
            { "MONITORING_SMTP_SSL_CA", "Smtp:SslCa", Authority, Authority },
            { "MONITORING_RETENTION_OPERATION_LOGS_DAYS", "Retention:OperationLogsDays", "1", 1 },
            { "MONITORING_RETENTION_PERFORMANCE_METRICS_DAYS", "Retention:PerformanceMetricsDays", "1", 1 },
            { "MONITORING_RETENTION_DATA_QUALITY_CHECKS_DAYS", "Retention:DataQualityChecksDays", "1", 1 },
            { "MONITORING_RETENTION_ALERT_RECORDS_DAYS", "Retention:AlertRecordsDays", "1", 1 },
            { "MONITORING_RETENTION_OPERATION_ROLLUPS_DAYS", "Retention:OperationRollupsDays", "1", 1 },
            { "MONITORING_RETENTION_PRODUCERS_DAYS", "Retention:ProducersDays", "1", 1 },
        };

    public static TheoryData<string, string, string, string> Bad =>
        new()
        {
            { "MONITORING_MODE", "Mode", "1", "sync, async or off (default sync)" },
            {
                "MONITORING_TRANSPORT",
                "Transport",
                "carrier-pigeon",
                "inprocess, streams or pubsub (default streams where REDIS_HOST or ConnectionStrings:Redis is set, else inprocess)"
            },
            { "REDIS_HOST", "Redis:Host", "redis:6379 x", "a name or address without a port (default localhost)" },
            { "REDIS_PORT", "Redis:Port", "0", "a whole number from 1 to 65535 (default 6379)" },
            { "REDIS_PORT", "Redis:Port", "65536", "a whole number from 1 to 65535 (default 6379)" },
            { "REDIS_DB", "Redis:Db", "-1", "a whole number from 0 to 2147483647 (default 0)" },
            { "REDIS_SSL", "Redis:Ssl", "yes", "false, 0, true or 1 (default false)" },
            { "REDIS_SSL_CA", "Redis:SslCa", "/not/there.pem", "a file (PEM) with the certificate of an authority" },
            { "REDIS_SSL_CA", "Redis:SslCa", ThisFile, "a file (PEM) with the certificate of an authority" },
            {
                "MONITORING_CHANNEL",
                "Channel",
                "a{b}",
                "1 to 200 characters without blanks and braces (default mystocks:monitoring:events)"
            },
            { "MONITORING_SHARDS", "Shards", "257", "a whole number from 1 to 256 (default 1)" },
            {
                "MONITORING_STREAM_MAX",
                "StreamMaxBatches",
                "0",
                "a whole number from 1 to 2147483647 (default 100000)"
            },
            {
                "MONITORING_DATABASE",
                "Database",
                "monitoring.db",
                "Host=...;Database=...;Username=... for PostgreSQL or Data Source=<file> for SQLite (default Data Source=monitoring.db)"
            },
            { "MONITORING_BATCH_SIZE", "BatchSize", "abc", "a whole number from 1 to 5000 (default 50)" },
            { "MONITORING_BATCH_SIZE", "BatchSize", "5001", "a whole number from 1 to 5000 (default 50)" },
            { "MONITORING_BATCH_SIZE", "BatchSize", "50.0", "a whole number from 1 to 5000 (default 50)" },
            { "MONITORING_BATCH_SIZE", "BatchSize", "99999999999", "a whole number from 1 to 5000 (default 50)" },
            { "MONITORING_POLL_INTERVAL", "PollIntervalSeconds", "0,1", "a number from 0.001 to 60 (default 0.1)" },
            { "MONITORING_POLL_INTERVAL", "PollIntervalSeconds", "NaN", "a number from 0.001 to 60 (default 0.1)" },
            {
                "MONITORING_FALLBACK_CACHE_SIZE",
                "FallbackCacheSize",
                "-1",
                "a whole number from 0 to 2147483647 (default 100)"
            },
            { "MONITORING_SPOOL_MAX_MB", "SpoolMaxMb", "0", "a whole number from 1 to 2147483647 (default 512)" },
            { "MONITORING_BUFFER_SIZE", "BufferSize", "63", "a whole number from 64 to 4194304 (default 65536)" },
            { "MONITORING_DURABILITY", "Durability", "both", "stored or transport (default stored)" },
            { "MONITORING_SAMPLE_RATE", "SampleRate", "1.01", "a number from 0 to 1 (default 1)" },
            { "MONITORING_WARN_MS", "WarnMs", "2s", "a whole number from 0 to 2147483647 (default 2000)" },
            { "MONITORING_SLOW_MS", "SlowMs", "-5", "a whole number from 0 to 2147483647 (default 5000)" },
            { "MONITORING_SEND_TIMEOUT", "SendTimeoutSeconds", "0", "a number from 0.001 to 3600 (default 2)" },
            { "MONITORING_SHUTDOWN_TIMEOUT", "ShutdownTimeoutSeconds", "-1", "a number from 0 to 3600 (default 5)" },
            { "MONITORING_SYNC_TIMEOUT", "SyncTimeoutSeconds", "Infinity", "a number from 0.001 to 3600 (default 1)" },
            { "MONITORING_CLAIM_IDLE", "ClaimIdleSeconds", "0.5", "a number from 1 to 86400 (default 30)" },
            { "MONITORING_MAX_DELIVERIES", "MaxDeliveries", "0", "a whole number from 1 to 2147483647 (default 5)" },
            { "MONITORING_MAX_EVENT_AGE", "MaxEventAgeDays", "0", "a whole number from 1 to 3650 (default 7)" },
            { "MONITORING_ERROR_TEXT", "ErrorText", "none", "full or type (default full)" },
            { "MONITORING_ORIGIN_INPUT", "OriginInput", "redis", "none, list or channel (default none)" },
            {
                "MONITORING_ORIGIN_TIMEZONE",
                "OriginTimeZone",
                "Mars/Olympus",
                "a time zone that this machine knows, e.g. Asia/Shanghai (default UTC)"
            },
            {
                "MONITORING_HTTP_URL",
                "HttpUrl",
                "https://localhost:5080",
                "http://<host>:<port>, or nothing for no pages (default http://127.0.0.1:5080)"
            },
            { "MONITORING_HTTP_TOKEN", "HttpToken", "***", "16 to 200 characters from ! to ~" },
            {
                "MONITORING_SERVICE_NAME",
                "ServiceName",
                "a\tb",
                "1 to 200 characters (default OTEL_SERVICE_NAME, else the program's name)"
            },
            {
                "MONITORING_ALERT_CHANNELS",
                "Alerts:Channels",
                "log,sms",
                "log, email, webhook, separated by commas, or nothing for nobody (default log)"
            },
            {
                "MONITORING_ALERT_COOLDOWN_SECONDS",
                "Alerts:CooldownSeconds",
                "-1",
                "a whole number from 0 to 604800 (default 900)"
            },
            { "MONITORING_ALERT_MAX_ATTEMPTS", "Alerts:MaxAttempts", "0", "a whole number from 1 to 100 (default 10)" },
            {
                "MONITORING_ALERT_TIMEOUT_SECONDS",
                "Alerts:TimeoutSeconds",
                "61",
                "a whole number from 1 to 60 (default 10)"
            },
            {
                "MONITORING_ALERT_WEBHOOK_URL",
                "Alerts:WebhookUrl",
                "***",
                "https://<host>/<path> or http://<host>/<path>, without user and password"
            },
            { "MONITORING_ALERT_WEBHOOK_SECRET", "Alerts:WebhookSecret", "***", "16 to 200 characters from ! to ~" },
            {
                "MONITORING_ALERT_WEBHOOK_ALLOW_PRIVATE",
                "Alerts:WebhookAllowPrivate",
                "yes",
                "false, 0, true or 1 (default false)"
            },
            { "MONITORING_ALERT_EMAIL_TO", "Alerts:EmailTo", "a@example.com, b", "addresses, separated by commas" },
            {
                "MONITORING_ALERT_EMAIL_FROM",
                "Alerts:EmailFrom",
                "nobody",
                "one address (default the first of MONITORING_ALERT_EMAIL_TO)"
            },
            { "MONITORING_SMTP_HOST", "Smtp:Host", "mail:25", "a name or address without a port" },
            { "MONITORING_SMTP_PORT", "Smtp:Port", "0", "a whole number from 1 to 65535 (default 587)" },
            { "MONITORING_SMTP_SECURITY", "Smtp:Security", "ssl", "starttls, tls or none (default starttls)" },
            {
                "MONITORING_SMTP_SSL_CA",
                "Smtp:SslCa",
                "/not/there.pem",
                "a file (PEM) with the certificate of an authority"
            },
            {
                "MONITORING_RETENTION_OPERATION_LOGS_DAYS",
                "Retention:OperationLogsDays",
                "0",
                "a whole number from 1 to 36500 (default 30)"
            },
            {
                "MONITORING_RETENTION_PERFORMANCE_METRICS_DAYS",
                "Retention:PerformanceMetricsDays",
                "0",
                "a whole number from 1 to 36500 (default 90)"
            },
            {
                "MONITORING_RETENTION_DATA_QUALITY_CHECKS_DAYS",
                "Retention:DataQualityChecksDays",
                "0",
                "a whole number from 1 to 36500 (default 7)"
            },
            {
                "MONITORING_RETENTION_ALERT_RECORDS_DAYS",
                "Retention:AlertRecordsDays",
                "0",
                "a whole number from 1 to 36500 (default 90)"
            },
            {
                "MONITORING_RETENTION_OPERATION_ROLLUPS_DAYS",
                "Retention:OperationRollupsDays",
                "0",
                "a whole number from 1 to 36500 (default 400)"
            },
            {
                "MONITORING_RETENTION_PRODUCERS_DAYS",
                "Retention:ProducersDays",
                "0",
                "a whole number from 1 to 36500 (default 30)"
            },
        };

    [Theory]
    [MemberData(nameof(Good))]
    public void An_allowed_value_is_taken_from_the_variable_and_from_the_section(
        string variable,
        string path,
        string text,
        object expected
    )
    {
        Assert.Equal(expected, Property(Settings.FromVariables((variable, text)), path));
        Assert.Equal(expected, Property(Settings.FromSection(($"Monitoring:{path}", text)), path));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_wrong_value_is_one_line_with_name_value_and_what_is_allowed(
        string variable,
        string path,
        string text,
        string allowed
    )
    {
        Assert.Equal([$"{variable}={text} is not allowed: {allowed}."], Settings.FaultsOf((variable, text)));

        var fault = Assert.Throws<OptionsValidationException>(() => Settings.FromSection(($"Monitoring:{path}", text)));
        Assert.Equal($"Monitoring:{path}={text} is not allowed: {allowed}.", fault.Message);
    }

    [Fact]
    public void Every_setting_has_a_good_and_where_something_can_be_wrong_a_bad_case()
    {
        var good = Good.Select(row => row.Data.Item1).ToHashSet();
        var bad = Bad.Select(row => row.Data.Item1).ToHashSet();
        string[] anythingGoes =
        [
            "REDIS_USER",
            "REDIS_PASSWORD",
            "MONITORING_SPOOL_DIR",
            "MONITORING_SMTP_USER",
            "MONITORING_SMTP_PASSWORD",
        ];
        string[] elsewhere = ["ENABLE_ASYNC_MONITORING"];

        var variables = SettingTable.All.Select(setting => setting.Variable).OfType<string>().Except(elsewhere);

        Assert.Equal(variables.Order(), good.Order());
        Assert.Equal(variables.Except(anythingGoes).Order(), bad.Order());
    }

    [Fact]
    public void Every_property_of_the_options_has_a_setting()
    {
        var properties = typeof(MonitoringOptions)
            .GetProperties()
            .Where(property => property.CanWrite)
            .Select(property => property.Name)
            .Concat(Within(typeof(RedisOptions), "Redis"))
            .Concat(Within(typeof(AlertOptions), "Alerts"))
            .Concat(Within(typeof(SmtpOptions), "Smtp"))
            .Concat(Within(typeof(RetentionOptions), "Retention"));

        Assert.Equal(properties.Order(), SettingTable.All.Select(setting => setting.Path).OfType<string>().Order());
    }

    private static IEnumerable<string> Within(Type options, string section) =>
        options.GetProperties().Select(property => $"{section}:{property.Name}");

    [Fact]
    public void Nothing_given_means_the_defaults_of_the_contract()
    {
        var options = Settings.FromVariables();

        Assert.Equal(MonitoringMode.Sync, options.Mode);
        Assert.Equal(MonitoringTransport.InProcess, options.EffectiveTransport);
        Assert.Equal("Data Source=monitoring.db", options.Database);
        Assert.Equal(50, options.BatchSize);
        Assert.Equal(0.1, options.PollIntervalSeconds);
        Assert.Equal(100, options.FallbackCacheSize);
        Assert.Equal(Assembly.GetEntryAssembly()!.GetName().Name, options.ServiceName);
    }

    [Theory]
    [InlineData("false", MonitoringMode.Sync)]
    [InlineData("0", MonitoringMode.Sync)]
    [InlineData("False", MonitoringMode.Sync)]
    [InlineData("true", MonitoringMode.Async)]
    [InlineData("TRUE", MonitoringMode.Async)]
    [InlineData("1", MonitoringMode.Async)]
    [InlineData("", MonitoringMode.Sync)]
    public void The_origins_switch_chooses_between_Sync_and_Async(string text, MonitoringMode expected) =>
        Assert.Equal(expected, Settings.FromVariables(("ENABLE_ASYNC_MONITORING", text)).Mode);

    [Fact]
    public void The_origins_switch_takes_nothing_else() =>
        Assert.Equal(
            ["ENABLE_ASYNC_MONITORING=on is not allowed: false, 0, true or 1 (default false)."],
            Settings.FaultsOf(("ENABLE_ASYNC_MONITORING", "on"))
        );

    [Fact]
    public void The_mode_wins_over_the_origins_switch() =>
        Assert.Equal(
            MonitoringMode.Off,
            Settings.FromVariables(("MONITORING_MODE", "off"), ("ENABLE_ASYNC_MONITORING", "true")).Mode
        );

    [Fact]
    public void Section_then_variable_then_code()
    {
        (string, string)[] section =
        [
            ("Monitoring:BatchSize", "10"),
            ("Monitoring:Shards", "2"),
            ("Monitoring:WarnMs", "7"),
        ];
        (string, string)[] variables = [("MONITORING_BATCH_SIZE", "20"), ("MONITORING_SHARDS", "3")];

        var options = Settings.Read(section, variables, options => options.BatchSize = 30);

        Assert.Equal(7, options.WarnMs);
        Assert.Equal(3, options.Shards);
        Assert.Equal(30, options.BatchSize);
    }

    [Fact]
    public void The_switch_as_a_variable_wins_over_the_mode_in_the_section() =>
        Assert.Equal(
            MonitoringMode.Sync,
            Settings.Read([("Monitoring:Mode", "Async")], [("ENABLE_ASYNC_MONITORING", "false")], null).Mode
        );

    [Fact]
    public void Connection_strings_stand_in_their_usual_place()
    {
        var options = Settings.FromSection(
            ("ConnectionStrings:Redis", "cache:6400"),
            ("ConnectionStrings:Monitoring", "Host=pg"),
            ("Monitoring:Database", "Data Source=other.db")
        );

        Assert.Equal("cache:6400", options.Redis.ConnectionString);
        Assert.Equal("Host=pg", options.Database);
        Assert.Equal(MonitoringTransport.Streams, options.EffectiveTransport);
    }

    /// <summary>As a host's configuration would, and as docs/redis.md says for Cluster and Sentinel.</summary>
    [Fact]
    public void Connection_strings_are_variables_too_where_there_is_no_configuration()
    {
        var variables = new Dictionary<string, string>
        {
            ["ConnectionStrings__Redis"] = "node1:6379,node2:6379",
            ["ConnectionStrings__Monitoring"] = "Host=pg",
        };

        var options = MonitoringOptionsReader.Read(null, variables.GetValueOrDefault);

        Assert.Equal("node1:6379,node2:6379", options.Redis.ConnectionString);
        Assert.Equal("Host=pg", options.Database);
        Assert.Equal(MonitoringTransport.Streams, options.EffectiveTransport);
    }

    [Fact]
    public void Redis_set_means_Streams_unless_the_transport_is_chosen()
    {
        Assert.Equal(MonitoringTransport.Streams, Settings.FromVariables(("REDIS_HOST", "r")).EffectiveTransport);
        Assert.Equal(
            MonitoringTransport.InProcess,
            Settings.FromVariables(("REDIS_HOST", "r"), ("MONITORING_TRANSPORT", "inprocess")).EffectiveTransport
        );
        Assert.Equal(MonitoringTransport.InProcess, Settings.FromVariables(("REDIS_PORT", "7000")).EffectiveTransport);
    }

    [Fact]
    public void An_empty_variable_is_as_good_as_none() =>
        Assert.Equal(
            10,
            Settings.Read([("Monitoring:BatchSize", "10")], [("MONITORING_BATCH_SIZE", " ")], null).BatchSize
        );

    [Fact]
    public void Each_fault_has_its_line() =>
        Assert.Equal(
            ["MONITORING_SHARDS=x", "MONITORING_BATCH_SIZE=abc"],
            Settings
                .FaultsOf(("MONITORING_BATCH_SIZE", "abc"), ("MONITORING_SHARDS", "x"))
                .Select(line => line.Split(' ')[0])
        );

    [Fact]
    public void What_code_sets_is_checked_too()
    {
        var fault = Assert.Throws<OptionsValidationException>(() =>
            Settings.Read([], [], options => options.Redis.Port = 0)
        );

        Assert.Equal(
            "MonitoringOptions.Redis.Port=0 is not allowed: a whole number from 1 to 65535 (default 6379).",
            fault.Message
        );
    }

    public static TheoryData<string, Action<MonitoringOptions>> Missing =>
        new()
        {
            { "Channel", options => options.Channel = null! },
            { "Database", options => options.Database = null! },
            { "OriginTimeZone", options => options.OriginTimeZone = null! },
            { "HttpUrl", options => options.HttpUrl = null! },
            { "Alerts.Channels", options => options.Alerts.Channels = null! },
        };

    /// <summary>A connection string that is not in the configuration, say: GetConnectionString gives null.</summary>
    [Theory]
    [MemberData(nameof(Missing))]
    public void What_code_sets_to_null_is_told_by_its_name(string name, Action<MonitoringOptions> configure)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Settings.Read([], [], configure));

        Assert.StartsWith($"MonitoringOptions.{name}= is not allowed: ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_spool_folder_of_no_name_is_none(string text) =>
        Assert.Equal("", Settings.FromVariables(("MONITORING_SPOOL_DIR", text)).SpoolDirectory);

    [Fact]
    public void A_spool_folder_of_blanks_is_refused_from_code() =>
        Assert.Throws<OptionsValidationException>(() => Settings.Read([], [], options => options.SpoolDirectory = " "));

    /// <summary>Kubernetes puts such a variable into every container beside a service called redis.</summary>
    [Theory]
    [InlineData("tcp://10.96.0.12:6380", 6380)]
    [InlineData("tcp://[fd00::12]:6380", 6380)]
    public void The_port_of_Redis_may_be_what_Kubernetes_says_of_a_service(string text, int port) =>
        Assert.Equal(port, Settings.FromVariables(("REDIS_PORT", text)).Redis.Port);

    [Theory]
    [InlineData("tcp://10.96.0.12")]
    [InlineData("tcp://10.96.0.12:0")]
    [InlineData("http://10.96.0.12:6380")]
    public void Anything_else_that_is_no_port_is_refused(string text) =>
        Assert.Equal(
            [$"REDIS_PORT={text} is not allowed: a whole number from 1 to 65535 (default 6379)."],
            Settings.FaultsOf(("REDIS_PORT", text))
        );

    [Fact]
    public void Numbers_are_invariant_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(0.25, Settings.FromVariables(("MONITORING_POLL_INTERVAL", "0.25")).PollIntervalSeconds);
            Assert.Contains(
                "from 0.001 to 60",
                Assert.Single(Settings.FaultsOf(("MONITORING_POLL_INTERVAL", "0,25"))),
                StringComparison.Ordinal
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_service_is_named_by_its_own_variable_else_by_that_of_OpenTelemetry()
    {
        Assert.Equal("otel", Settings.FromVariables(("OTEL_SERVICE_NAME", "otel")).ServiceName);
        Assert.Equal(
            "own",
            Settings.FromVariables(("OTEL_SERVICE_NAME", "otel"), ("MONITORING_SERVICE_NAME", "own")).ServiceName
        );
    }

    [Theory]
    [InlineData("Hots=db;Password=hunter2;Database=m")]
    [InlineData("postgres://app:hunter2@db/monitoring")]
    public void A_database_of_neither_form_is_refused_without_its_password(string text)
    {
        var line = Assert.Single(Settings.FaultsOf(("MONITORING_DATABASE", text)));

        Assert.StartsWith("MONITORING_DATABASE=", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
        Assert.Contains("***", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_of_Redis_that_is_none_is_refused_without_its_password()
    {
        var fault = Assert.Throws<OptionsValidationException>(() =>
            Settings.FromSection(("ConnectionStrings:Redis", "cache:6400,password=hunter2,nonsense=1"))
        );

        Assert.StartsWith("ConnectionStrings:Redis=cache:6400,password=***", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.Message, StringComparison.Ordinal);
    }

    private static string MakeAuthority()
    {
        using var key = ECDsa.Create();
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now,
            now.AddDays(1)
        );
        var file = Path.Combine(AppContext.BaseDirectory, "authority.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }

    private static object? Property(MonitoringOptions options, string path)
    {
        object? value = options;
        foreach (var name in path.Split(':'))
        {
            value = value!.GetType().GetProperty(name)!.GetValue(value);
        }

        return value;
    }
}
