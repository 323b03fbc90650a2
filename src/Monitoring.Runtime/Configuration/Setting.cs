using Monitoring.Events;

namespace Monitoring.Configuration;

/// <summary>One setting: its names, what is allowed in words, and how it gets into the options.</summary>
internal abstract class Setting
{
    /// <summary>The environment variable; null where there is none.</summary>
    public required string? Variable { get; init; }

    /// <summary>The property, from the options on: <c>Redis:Port</c>; null where another setting has it.</summary>
    public required string? Path { get; init; }

    /// <summary>Another place in the configuration, from its root on, which wins over the section.</summary>
    public string? RootPath { get; init; }

    /// <summary>In words, with the default.</summary>
    public required string Allowed { get; init; }

    /// <summary>An empty text is a value too; elsewhere it is the same as none.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Never told in a fault.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Takes the text over; false when it is not allowed.</summary>
    public abstract bool TryApply(MonitoringOptions options, string text);

    /// <summary>Takes the value over from other options, whatever it is.</summary>
    public abstract void Copy(MonitoringOptions from, MonitoringOptions to);

    /// <summary>The value in the options, as text, when it is not allowed; else null.</summary>
    public abstract string? FaultyValue(MonitoringOptions options);

    /// <summary>One line: name, value, what is allowed.</summary>
    public string Fault(string name, string value) =>
        $"{name}={(IsSecret ? SecretMask.Mask : SecretMask.Apply(value))} is not allowed: {Allowed}.";
}
