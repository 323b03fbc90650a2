namespace Monitoring.Storage;

/// <summary>What a clean-up did, or with a dry run would do.</summary>
/// <param name="Rows">Rows removed, by table; 0 for a table without old rows.</param>
/// <param name="Faults">Why a table could not be cleaned to its end, by table: the next run goes on there.</param>
/// <param name="IsBusy">Whether another process was at it, so that nothing was done.</param>
public sealed record CleanupReport(
    IReadOnlyDictionary<string, long> Rows,
    IReadOnlyDictionary<string, string> Faults,
    bool IsBusy = false
);
