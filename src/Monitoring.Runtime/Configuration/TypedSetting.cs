using System.Globalization;

namespace Monitoring.Configuration;

/// <summary>A setting whose value is a <typeparamref name="T"/>.</summary>
internal sealed class TypedSetting<T> : Setting
{
    public delegate bool TryParse(string text, out T value);

    public required TryParse Parse { get; init; }

    public required Func<T, bool> IsAllowed { get; init; }

    public required Func<MonitoringOptions, T> Get { get; init; }

    public required Action<MonitoringOptions, T> Set { get; init; }

    public override bool TryApply(MonitoringOptions options, string text)
    {
        if (!Parse(text, out var value) || !IsAllowed(value))
        {
            return false;
        }

        Set(options, value);
        return true;
    }

    public override void Copy(MonitoringOptions from, MonitoringOptions to) => Set(to, Get(from));

    public override string? FaultyValue(MonitoringOptions options)
    {
        var value = Get(options);
        return IsAllowed(value) ? null : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }
}
