using static Monitoring.Configuration.SettingKinds;

namespace Monitoring.Configuration;

/// <summary>Every setting, in the order in which they are applied: of two that mean the same, the later wins.</summary>
internal static class SettingTable
{
    private const int AnyWhole = int.MaxValue;
    private const double HourSeconds = 3600;
    private const double DaySeconds = 86_400;

    public static IReadOnlyList<Setting> All { get; } =
    [
        Switch(
            "ENABLE_ASYNC_MONITORING",
            path: null,
            o => o.Mode == MonitoringMode.Async,
            (o, v) => o.Mode = v ? MonitoringMode.Async : MonitoringMode.Sync
        ),
        Choice("MONITORING_MODE", "Mode", o => o.Mode, (o, v) => o.Mode = v),
        OptionalChoice(
            "MONITORING_TRANSPORT",
            "Transport",
            "streams where REDIS_HOST or ConnectionStrings:Redis is set, else inprocess",
            o => o.Transport,
            (o, v) => o.Transport = v
        ),
        Text(
            "REDIS_HOST",
            "Redis:Host",
            "a name or address without a port (default localhost)",
            o => o.Redis.Host,
            (o, v) => o.Redis.Host = v,
            TextRules.IsHost
        ),
        Port("REDIS_PORT", "Redis:Port", o => o.Redis.Port, (o, v) => o.Redis.Port = v),
        Whole("REDIS_DB", "Redis:Db", 0, AnyWhole, o => o.Redis.Db, (o, v) => o.Redis.Db = v),
        Text("REDIS_USER", "Redis:User", "a name", o => o.Redis.User, (o, v) => o.Redis.User = v),
        Text(
            "REDIS_PASSWORD",
            "Redis:Password",
            "a password",
            o => o.Redis.Password,
            (o, v) => o.Redis.Password = v,
            isSecret: true
        ),
        Switch("REDIS_SSL", "Redis:Ssl", o => o.Redis.Ssl, (o, v) => o.Redis.Ssl = v),
        Text(
            "REDIS_SSL_CA",
            "Redis:SslCa",
            "a file (PEM) with the certificate of an authority",
            o => o.Redis.SslCa,
            (o, v) => o.Redis.SslCa = v,
            TextRules.IsCertificate
        ),
        Text(
            null,
            "Redis:ConnectionString",
            "a connection string of StackExchange.Redis, e.g. localhost:6379,user=...,password=...",
            o => o.Redis.ConnectionString,
            (o, v) => o.Redis.ConnectionString = v,
            RedisConnection.IsConnectionString,
            rootPath: "ConnectionStrings:Redis"
        ),
        Text(
            "MONITORING_CHANNEL",
            "Channel",
            "1 to 200 characters without blanks and braces (default mystocks:monitoring:events)",
            o => o.Channel,
            (o, v) => o.Channel = v!,
            TextRules.IsChannel,
            isRequired: true
        ),
        Whole("MONITORING_SHARDS", "Shards", 1, 256, o => o.Shards, (o, v) => o.Shards = v),
        Whole(
            "MONITORING_STREAM_MAX",
            "StreamMaxBatches",
            1,
            AnyWhole,
            o => o.StreamMaxBatches,
            (o, v) => o.StreamMaxBatches = v
        ),
        Text(
            "MONITORING_DATABASE",
            "Database",
            "Host=...;Database=...;Username=... for PostgreSQL or Data Source=<file> for SQLite (default Data Source=monitoring.db)",
            o => o.Database,
            (o, v) => o.Database = v!,
            TextRules.IsDatabase,
            rootPath: "ConnectionStrings:Monitoring",
            isRequired: true
        ),
        Whole(
            "MONITORING_BATCH_SIZE",
            "BatchSize",
            1,
            Events.FrameLimits.MaxEvents,
            o => o.BatchSize,
            (o, v) => o.BatchSize = v
        ),
        Number(
            "MONITORING_POLL_INTERVAL",
            "PollIntervalSeconds",
            0.001,
            60,
            o => o.PollIntervalSeconds,
            (o, v) => o.PollIntervalSeconds = v
        ),
        Whole(
            "MONITORING_FALLBACK_CACHE_SIZE",
            "FallbackCacheSize",
            0,
            AnyWhole,
            o => o.FallbackCacheSize,
            (o, v) => o.FallbackCacheSize = v
        ),
        Text(
            "MONITORING_SPOOL_DIR",
            "SpoolDirectory",
            "a folder, or nothing for no spool (default the user's local application data)",
            o => o.SpoolDirectory,
            (o, v) => o.SpoolDirectory = v,
            TextRules.IsFolder,
            mayBeEmpty: true
        ),
        Whole("MONITORING_SPOOL_MAX_MB", "SpoolMaxMb", 1, AnyWhole, o => o.SpoolMaxMb, (o, v) => o.SpoolMaxMb = v),
        Whole("MONITORING_BUFFER_SIZE", "BufferSize", 64, 4_194_304, o => o.BufferSize, (o, v) => o.BufferSize = v),
        Choice("MONITORING_DURABILITY", "Durability", o => o.Durability, (o, v) => o.Durability = v),
        Number("MONITORING_SAMPLE_RATE", "SampleRate", 0, 1, o => o.SampleRate, (o, v) => o.SampleRate = v),
        Whole("MONITORING_WARN_MS", "WarnMs", 0, AnyWhole, o => o.WarnMs, (o, v) => o.WarnMs = v),
        Whole("MONITORING_SLOW_MS", "SlowMs", 0, AnyWhole, o => o.SlowMs, (o, v) => o.SlowMs = v),
        Number(
            "MONITORING_SEND_TIMEOUT",
            "SendTimeoutSeconds",
            0.001,
            HourSeconds,
            o => o.SendTimeoutSeconds,
            (o, v) => o.SendTimeoutSeconds = v
        ),
        Number(
            "MONITORING_SHUTDOWN_TIMEOUT",
            "ShutdownTimeoutSeconds",
            0,
            HourSeconds,
            o => o.ShutdownTimeoutSeconds,
            (o, v) => o.ShutdownTimeoutSeconds = v
        ),
        Number(
            "MONITORING_SYNC_TIMEOUT",
            "SyncTimeoutSeconds",
            0.001,
            HourSeconds,
            o => o.SyncTimeoutSeconds,
            (o, v) => o.SyncTimeoutSeconds = v
        ),
        Number(
            "MONITORING_CLAIM_IDLE",
            "ClaimIdleSeconds",
            1,
            DaySeconds,
            o => o.ClaimIdleSeconds,
            (o, v) => o.ClaimIdleSeconds = v
        ),
        Whole(
            "MONITORING_MAX_DELIVERIES",
            "MaxDeliveries",
            1,
            AnyWhole,
            o => o.MaxDeliveries,
            (o, v) => o.MaxDeliveries = v
        ),
        Whole(
            "MONITORING_MAX_EVENT_AGE",
            "MaxEventAgeDays",
            1,
            3650,
            o => o.MaxEventAgeDays,
            (o, v) => o.MaxEventAgeDays = v
        ),
        Choice("MONITORING_ERROR_TEXT", "ErrorText", o => o.ErrorText, (o, v) => o.ErrorText = v),
        Choice("MONITORING_ORIGIN_INPUT", "OriginInput", o => o.OriginInput, (o, v) => o.OriginInput = v),
        Text(
            "MONITORING_ORIGIN_TIMEZONE",
            "OriginTimeZone",
            "a time zone that this machine knows, e.g. Asia/Shanghai (default UTC)",
            o => o.OriginTimeZone,
            (o, v) => o.OriginTimeZone = v!,
            TextRules.IsTimeZone,
            isRequired: true
        ),
        Text(
            "MONITORING_HTTP_URL",
            "HttpUrl",
            "http://<host>:<port>, or nothing for no pages (default http://127.0.0.1:5080)",
            o => o.HttpUrl,
            (o, v) => o.HttpUrl = v!,
            HttpAddress.IsAllowed,
            mayBeEmpty: true,
            isRequired: true
        ),
        Text(
            "MONITORING_HTTP_TOKEN",
            "HttpToken",
            "16 to 200 characters from ! to ~",
            o => o.HttpToken,
            (o, v) => o.HttpToken = v,
            TextRules.IsToken,
            isSecret: true
        ),
        Text(
            "MONITORING_SERVICE_NAME",
            "ServiceName",
            "1 to 200 characters (default OTEL_SERVICE_NAME, else the program's name)",
            o => o.ServiceName,
            (o, v) => o.ServiceName = v!,
            TextRules.IsServiceName
        ),
        .. AlertSettings.All,
        .. RetentionSettings.All,
    ];
}
