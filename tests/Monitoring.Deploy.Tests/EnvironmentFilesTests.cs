using System.Text.RegularExpressions;
using Monitoring.Deploy.Shipped;
using Monitoring.Worker.Hosting;

namespace Monitoring.Deploy;

/// <summary>The examples of settings: known variables, allowed values, one format for three readers.</summary>
public sealed partial class EnvironmentFilesTests
{
    public static TheoryData<string> Files { get; } = [".env", ".env.development", ".env.testing", ".env.production"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_variable_is_a_known_setting_with_an_allowed_value(string file)
    {
        var variables = EnvironmentFile.Read(DeployFile.PathOf(file));

        Assert.NotEmpty(variables);
        KnownSettings.Read(variables);
    }

    /// <summary>systemd takes a comment behind a value for a part of it, Compose fills in $, and each has quotes of its own.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void No_line_means_something_else_to_another_reader(string file) =>
        Assert.All(File.ReadLines(DeployFile.PathOf(file)), line => Assert.Matches(SameForAll(), line));

    [Fact]
    public void The_shared_file_has_the_variables_of_the_origin()
    {
        string[] origins =
        [
            "ENABLE_ASYNC_MONITORING",
            "REDIS_HOST",
            "REDIS_PORT",
            "REDIS_DB",
            "MONITORING_BATCH_SIZE",
            "MONITORING_POLL_INTERVAL",
            "MONITORING_FALLBACK_CACHE_SIZE",
        ];

        Assert.Empty(origins.Except(EnvironmentFile.Read(DeployFile.PathOf(".env")).Keys));
    }

    [Fact]
    public void Tests_run_without_monitoring_and_development_without_a_server()
    {
        Assert.Equal(MonitoringMode.Off, Options(".env.testing").Mode);

        var development = Options(".env.development");
        Assert.Equal((MonitoringMode.Async, MonitoringTransport.InProcess), Mode(development));
        Assert.StartsWith("Data Source=", development.Database, StringComparison.Ordinal);
    }

    [Fact]
    public void Production_keeps_what_is_not_stored()
    {
        var production = Options(".env.production");

        Assert.Equal((MonitoringMode.Async, MonitoringTransport.Streams), Mode(production));
        Assert.Equal(MonitoringDurability.Stored, production.Durability);
        Assert.NotEqual("", production.SpoolDirectory);
        Assert.True(production.Redis.Ssl);
    }

    private static (MonitoringMode, MonitoringTransport) Mode(MonitoringOptions options) =>
        (options.Mode, options.EffectiveTransport);

    private static MonitoringOptions Options(string file) =>
        KnownSettings.Read(EnvironmentFile.Read(DeployFile.PathOf(file)));

    [GeneratedRegex("""^(#.*|[A-Z][A-Z_]*=([^\s'"\\$#][^'"\\$#]*)?|)$""")]
    private static partial Regex SameForAll();
}
