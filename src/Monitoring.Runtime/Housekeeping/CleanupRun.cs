using Monitoring.Diagnostics;

namespace Monitoring.Housekeeping;

/// <summary>Removes old rows, says how many, and raises an alert for a table that it could not clean.</summary>
internal sealed class CleanupRun(IMonitoringStore store, RetentionPeriods periods, MonitoringLog log)
{
    /// <exception cref="StoreUnavailableException">The database is away; the next run goes on.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var report = await store
            .CleanupAsync(periods, dryRun: false, progress: null, cancellationToken)
            .ConfigureAwait(false);
        foreach (var (table, rows) in report.Rows.Where(one => one.Value > 0))
        {
            log.Information($"{rows} old rows of {table} removed.");
        }

        foreach (var (table, fault) in report.Faults)
        {
            log.Warning($"cleanup {table}", $"Old rows of {table} stay until the next run: {fault}");
            await store.Alerts.RaiseAsync(Alert(table, fault), cancellationToken).ConfigureAwait(false);
        }
    }

    private static NewAlert Alert(string table, string fault) =>
        new()
        {
            Level = "WARNING",
            Type = "CLEANUP_FAILED",
            Title = $"Old rows of {table} could not be removed",
            Message = fault,
            Source = "monitoring",
            Table = table,
        };
}
