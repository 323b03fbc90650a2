using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Monitoring.Configuration;

/// <summary>Fills the options of a host: first from section and variables, at the end with what is derived.</summary>
/// <param name="configuration">The host's; it has the variables where the host reads them.</param>
internal sealed class ConfigureMonitoringOptions(IConfiguration? configuration)
    : IConfigureOptions<MonitoringOptions>,
        IPostConfigureOptions<MonitoringOptions>,
        IValidateOptions<MonitoringOptions>
{
    public void Configure(MonitoringOptions options) =>
        MonitoringOptionsReader.ThrowIfAny(new SettingSources(configuration, Variable).ApplyTo(options));

    public void PostConfigure(string? name, MonitoringOptions options) =>
        MonitoringOptionsReader.Complete(options, Variable);

    public ValidateOptionsResult Validate(string? name, MonitoringOptions options)
    {
        var faults = string.Join(Environment.NewLine, MonitoringOptionsReader.FaultsOf(options));
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private string? Variable(string name) => configuration?[name] ?? Environment.GetEnvironmentVariable(name);
}
