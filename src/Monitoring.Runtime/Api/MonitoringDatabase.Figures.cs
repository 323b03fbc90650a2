namespace Monitoring;

public partial class MonitoringDatabase
{
    /// <summary>What this process has written: all its events, those of tracked calls too, and its alerts.</summary>
    /// <returns>
    /// Writes, those of them that failed (the database away, or refused; events that were dropped), and the rate of success
    /// in percent, 0 without writes. A write that is tried again counts again.
    /// </returns>
    public WriteStatistics GetStatistics() => _events.Writes;

    /// <summary>The same at once, for code that treats all calls alike.</summary>
    /// <inheritdoc cref="GetStatistics"/>
    /// <param name="cancellationToken">Cancels it before it begins.</param>
    public Task<WriteStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<WriteStatistics>(cancellationToken)
            : Task.FromResult(GetStatistics());

    /// <summary>
    /// How long calls took, of all services and workers: tracked calls, logged operations, and the QUERY_TIME metrics that
    /// code recorded. Milliseconds; percentiles within 1 %.
    /// </summary>
    /// <param name="hours">How far back, 1 or more.</param>
    /// <returns>Zeros without a call, and with the mode Off.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hours are less than 1.</exception>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public PerformanceSummary GetPerformanceSummary(int hours = 24) => Wait(GetPerformanceSummaryAsync(hours));

    /// <inheritdoc cref="GetPerformanceSummary"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PerformanceSummary> GetPerformanceSummaryAsync(
        int hours = 24,
        CancellationToken cancellationToken = default
    )
    {
        if (hours < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(hours),
                hours,
                $"{nameof(hours)} is {hours}: 1 or more is allowed."
            );
        }

        return await _events.StoreAsync(cancellationToken).ConfigureAwait(false) is { } store
            ? await store.Figures.GetPerformanceSummaryAsync(Last(hours), cancellationToken).ConfigureAwait(false)
            : new PerformanceSummary(0, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>
    /// Removes rows that are too old. The worker does so by itself; no writer waits for it, and of two at once one does
    /// nothing.
    /// </summary>
    /// <param name="days">
    /// For how many days rows are kept, 1 or more; null: as <see cref="MonitoringOptions.Retention"/> says, by default 30
    /// for operation_logs, 90 for performance_metrics, 7 for data_quality_checks, 90 for alert_records, where only resolved
    /// alerts go.
    /// </param>
    /// <returns>Rows removed, by table; empty with the mode Off.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The days are less than 1.</exception>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public IReadOnlyDictionary<string, long> CleanupOldRecords(int? days = null) => Wait(CleanupOldRecordsAsync(days));

    /// <inheritdoc cref="CleanupOldRecords"/>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public async Task<IReadOnlyDictionary<string, long>> CleanupOldRecordsAsync(
        int? days = null,
        CancellationToken cancellationToken = default
    )
    {
        if (days < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(days),
                days,
                $"{nameof(days)} is {days}: 1 or more is allowed, or null."
            );
        }

        if (await _events.StoreAsync(cancellationToken).ConfigureAwait(false) is not { } store)
        {
            return new Dictionary<string, long>();
        }

        var report = await store
            .CleanupAsync(Periods(days), dryRun: false, progress: null, cancellationToken)
            .ConfigureAwait(false);
        return report.Rows;
    }

    private static FigureRange Last(int hours)
    {
        var now = TimeProvider.System.GetUtcNow();
        var from =
            hours < (now - DateTimeOffset.UnixEpoch).TotalHours ? now.AddHours(-hours) : DateTimeOffset.UnixEpoch;

        // Calls that begin while we ask count too.
        return new FigureRange(from, now.AddMinutes(1));
    }

    private RetentionPeriods Periods(int? days) =>
        days is null
            ? _events.Settings.Retention.ToPeriods()
            : new RetentionPeriods
            {
                OperationLogsDays = days,
                PerformanceMetricsDays = days,
                DataQualityChecksDays = days,
                AlertRecordsDays = days,
                OperationRollupsDays = null,
                ProducersDays = null,
            };
}
