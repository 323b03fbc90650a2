using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Monitoring.Configuration;

namespace Monitoring.Tests.Configuration;

/// <summary>Reads options from what a test gives, and from nothing else.</summary>
internal static class Settings
{
    public static MonitoringOptions FromVariables(params (string Name, string Value)[] variables) =>
        Read([], variables, null);

    public static MonitoringOptions FromSection(params (string Path, string Value)[] section) =>
        Read(section, [], null);

    public static MonitoringOptions Read(
        (string Path, string Value)[] section,
        (string Name, string Value)[] variables,
        Action<MonitoringOptions>? configure
    )
    {
        var given = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        return MonitoringOptionsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    section.Select(value => new KeyValuePair<string, string?>(value.Path, value.Value))
                )
                .Build(),
            given.GetValueOrDefault,
            configure
        );
    }

    /// <summary>The lines that say why the variables are refused.</summary>
    public static string[] FaultsOf(params (string Name, string Value)[] variables) =>
        Assert.Throws<OptionsValidationException>(() => FromVariables(variables)).Message.Split(Environment.NewLine);
}
