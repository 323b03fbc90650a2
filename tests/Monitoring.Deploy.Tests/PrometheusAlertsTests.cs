using Monitoring.Deploy.Running;
using Monitoring.Deploy.Shipped;

namespace Monitoring.Deploy;

/// <summary>The alerting rules for Prometheus, run by its own tool.</summary>
public sealed class PrometheusAlertsTests : IDisposable
{
    private const string Rules = "prometheus-alerts.yaml";
    private const string Cases = "prometheus-alerts.test.yaml";

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prometheus_takes_them()
    {
        var check = await Tool.RunAsync("promtool", "check", "rules", DeployFile.PathOf(Rules));

        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
    }

    [Fact]
    public async Task Each_is_raised_by_what_it_is_about_and_by_nothing_else()
    {
        File.Copy(DeployFile.PathOf(Rules), _folder.File(Rules));
        File.Copy(Path.Combine(AppContext.BaseDirectory, Cases), _folder.File(Cases));

        var test = await Tool.RunAsync("promtool", "test", "rules", _folder.File(Cases));

        Assert.True(test.ExitCode == 0, test.Output + test.Errors);
    }
}
