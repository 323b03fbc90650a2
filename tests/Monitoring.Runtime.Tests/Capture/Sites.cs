using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

/// <summary>Call sites as woven code would make them.</summary>
internal static class Sites
{
    public static CallSite Save { get; } = Make("save_data", "SAVE");

    public static CallSite Make(
        string name,
        string type,
        int warnMs = -1,
        int slowMs = -1,
        double sampleRate = double.NaN
    ) =>
        new(
            name,
            type,
            "DAILY_KLINE",
            "PostgreSQL",
            table: null,
            sql: null,
            tagKeys: null,
            tagValues: null,
            autoAlert: true,
            warnMs,
            slowMs,
            sampleRate,
            method: $"Tests.{name}()"
        );
}
