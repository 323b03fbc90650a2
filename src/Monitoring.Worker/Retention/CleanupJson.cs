using Monitoring.Storage;

namespace Monitoring.Worker.Retention;

/// <summary>A clean-up as programs read it.</summary>
/// <param name="DryRun">Whether rows were only counted.</param>
/// <param name="Busy">Whether another process was at it.</param>
/// <param name="Rows">By table.</param>
/// <param name="Faults">By table.</param>
internal sealed record CleanupJson(
    bool DryRun,
    bool Busy,
    IReadOnlyDictionary<string, long> Rows,
    IReadOnlyDictionary<string, string> Faults
)
{
    public static CleanupJson Of(CleanupReport report, bool dryRun) =>
        new(dryRun, report.IsBusy, report.Rows, report.Faults);
}
