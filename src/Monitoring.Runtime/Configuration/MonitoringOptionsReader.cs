using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Monitoring.Configuration;

/// <summary>Reads the settings: defaults, the section <c>Monitoring</c>, variables, code; the last wins.</summary>
internal static class MonitoringOptionsReader
{
    private const string BufferSizeVariable = "MONITORING_BUFFER_SIZE";

    /// <summary>From the environment of the process and from code.</summary>
    /// <exception cref="OptionsValidationException">A value is wrong: one line for each.</exception>
    public static MonitoringOptions Read(Action<MonitoringOptions>? configure = null) =>
        Read(null, Environment.GetEnvironmentVariable, configure);

    /// <param name="configuration">The root: with a section <c>Monitoring</c> and <c>ConnectionStrings</c>.</param>
    /// <param name="variable">Gives the value of a variable, or null.</param>
    /// <param name="configure">Has the last word.</param>
    /// <exception cref="OptionsValidationException">A value is wrong: one line for each.</exception>
    public static MonitoringOptions Read(
        IConfiguration? configuration,
        Func<string, string?> variable,
        Action<MonitoringOptions>? configure = null
    )
    {
        var options = new MonitoringOptions();
        var faults = new SettingSources(configuration, variable).ApplyTo(options);
        configure?.Invoke(options);
        Complete(options, variable);
        faults.AddRange(FaultsOfEach(options));
        // A value that was refused is not in the options: what another setting needs of it cannot be told.
        ThrowIfAny(faults.Count > 0 ? faults : [.. FaultsTogether(options)]);
        return options;
    }

    /// <summary>Options that were made by code alone: what is missing is filled in, the rest must be allowed.</summary>
    /// <exception cref="OptionsValidationException">A value is wrong: one line for each.</exception>
    public static void Require(MonitoringOptions options)
    {
        Complete(options, Environment.GetEnvironmentVariable);
        ThrowIfAny([.. FaultsOf(options)]);
    }

    /// <summary>The setting of the buffer alone, before the others are read; a wrong value is told when they are.</summary>
    public static int BufferSizeOrDefault()
    {
        var options = new MonitoringOptions();
        if (Environment.GetEnvironmentVariable(BufferSizeVariable) is { Length: > 0 } text)
        {
            SettingTable.All.Single(setting => setting.Variable == BufferSizeVariable).TryApply(options, text);
        }

        return options.BufferSize;
    }

    /// <summary>The mode alone, before the others are read; a wrong value is told when they are.</summary>
    public static MonitoringMode ModeOrDefault()
    {
        var options = new MonitoringOptions();
        foreach (
            var setting in SettingTable.All.Where(setting =>
                setting.Variable is "ENABLE_ASYNC_MONITORING" or "MONITORING_MODE"
            )
        )
        {
            if (Environment.GetEnvironmentVariable(setting.Variable!) is { Length: > 0 } text)
            {
                setting.TryApply(options, text);
            }
        }

        return options.Mode;
    }

    /// <summary>Fills in what is derived from the process.</summary>
    public static void Complete(MonitoringOptions options, Func<string, string?> variable)
    {
        if (string.IsNullOrWhiteSpace(options.ServiceName))
        {
            options.ServiceName =
                variable("OTEL_SERVICE_NAME") is { } name && !string.IsNullOrWhiteSpace(name)
                    ? name
                    : Assembly.GetEntryAssembly()?.GetName().Name ?? "unknown";
        }
    }

    /// <summary>A line for each value in the options that is not allowed, by itself or with others: what code had set.</summary>
    public static IEnumerable<string> FaultsOf(MonitoringOptions options) =>
        FaultsOfEach(options).Concat(FaultsTogether(options));

    private static IEnumerable<string> FaultsOfEach(MonitoringOptions options)
    {
        foreach (var setting in SettingTable.All)
        {
            if (setting.FaultyValue(options) is { } value)
            {
                yield return setting.Fault($"{nameof(MonitoringOptions)}.{setting.Path?.Replace(':', '.')}", value);
            }
        }
    }

    private static IEnumerable<string> FaultsTogether(MonitoringOptions options)
    {
        // Code may have set to null what must not be; that is told above.
        if (HttpAddress.IsOpen(options.HttpUrl ?? "") && options.HttpToken is null)
        {
            yield return $"MONITORING_HTTP_URL={options.HttpUrl} is not allowed without MONITORING_HTTP_TOKEN: an address "
                + "other than loopback is open to others, so set a token of at least 16 characters.";
        }

        if (
            options.OriginInput != OriginInput.None
            && options.Transport is MonitoringTransport.InProcess or MonitoringTransport.PubSub
        )
        {
            yield return $"MONITORING_ORIGIN_INPUT={options.OriginInput} is not allowed with "
                + $"MONITORING_TRANSPORT={options.Transport}: the origin's messages go through a stream, so set streams.";
        }

        foreach (var fault in AlertRules.FaultsOf(options))
        {
            yield return fault;
        }
    }

    public static void ThrowIfAny(IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(
                Options.DefaultName,
                typeof(MonitoringOptions),
                [string.Join(Environment.NewLine, faults)]
            );
        }
    }
}
