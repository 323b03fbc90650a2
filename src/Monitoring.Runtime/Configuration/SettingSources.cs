using Microsoft.Extensions.Configuration;

namespace Monitoring.Configuration;

/// <summary>Where settings come from outside of code: the section, then the connection strings, then the variables.</summary>
/// <param name="configuration">The root.</param>
/// <param name="variable">Gives the value of a variable, or null.</param>
internal sealed class SettingSources(IConfiguration? configuration, Func<string, string?> variable)
{
    private const string Section = "Monitoring";

    /// <returns>A line for each value that is not allowed.</returns>
    public List<string> ApplyTo(MonitoringOptions options)
    {
        var faults = new List<string>();
        foreach (var setting in SettingTable.All)
        {
            Apply(setting, setting.Path is null ? null : $"{Section}:{setting.Path}", Configured, options, faults);
            Apply(setting, setting.RootPath, ConfiguredAtRoot, options, faults);
        }

        foreach (var setting in SettingTable.All)
        {
            Apply(setting, setting.Variable, variable, options, faults);
        }

        return faults;
    }

    private string? Configured(string path) => configuration?[path];

    /// <summary>A host's configuration has the environment in it; where there is no host it is asked by the same names.</summary>
    private string? ConfiguredAtRoot(string path) =>
        configuration is null
            ? variable(path.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal))
            : configuration[path];

    private static void Apply(
        Setting setting,
        string? name,
        Func<string, string?> source,
        MonitoringOptions options,
        List<string> faults
    )
    {
        if (name is null || source(name) is not { } text || (!setting.MayBeEmpty && string.IsNullOrWhiteSpace(text)))
        {
            return;
        }

        if (!setting.TryApply(options, text))
        {
            faults.Add(setting.Fault(name, text));
        }
    }
}
