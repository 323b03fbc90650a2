namespace Monitoring.Storage.Retention;

/// <summary>A table whose rows get too old.</summary>
/// <param name="Name">The table.</param>
/// <param name="Key">Its key, as a list of columns.</param>
/// <param name="IsOld">The condition on a row, with <c>@before</c>.</param>
/// <param name="Days">For how long it keeps rows; null leaves it alone.</param>
internal sealed record RetainedTable(string Name, string Key, string IsOld, Func<RetentionPeriods, int?> Days)
{
    public static readonly RetainedTable OperationLogs = new(
        "operation_logs",
        "id",
        "created_at < @before",
        periods => periods.OperationLogsDays
    );

    public static readonly RetainedTable PerformanceMetrics = new(
        "performance_metrics",
        "id",
        "created_at < @before",
        periods => periods.PerformanceMetricsDays
    );

    public static readonly RetainedTable QualityChecks = new(
        "data_quality_checks",
        "id",
        "created_at < @before",
        periods => periods.DataQualityChecksDays
    );

    /// <summary>However old, an alert that nobody has resolved stays.</summary>
    public static readonly RetainedTable Alerts = new(
        "alert_records",
        "id",
        "alert_status = 'RESOLVED' AND coalesce(resolved_at, updated_at) < @before",
        periods => periods.AlertRecordsDays
    );

    /// <summary>The same alert may come as an event for as long as its batch is accepted.</summary>
    public static readonly RetainedTable AlertOccurrences = new(
        "alert_occurrences",
        "occurrence_id",
        "created_at < @before",
        periods => periods.AlertRecordsDays
    );

    public static readonly RetainedTable Rollups = new(
        "operation_rollups",
        "minute, service, operation, worker",
        "minute < @before",
        periods => periods.OperationRollupsDays
    );

    /// <summary>Who is silent for so long has ended. While letters are left, the books change with them.</summary>
    public static readonly RetainedTable Producers = new(
        "producers",
        "producer_id",
        "last_report_at < @before AND producer_id < @youngest AND dead_lettered = 0",
        periods => periods.ProducersDays
    );

    /// <summary>Those whose rows go as they are, wherever a table is no more than one.</summary>
    public static IReadOnlyList<RetainedTable> Plain =>
        [OperationLogs, PerformanceMetrics, QualityChecks, Alerts, Rollups];

    /// <summary>No row goes earlier, whatever the period.</summary>
    public TimeSpan Least { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A period is shorter than a day.</exception>
    public TimeSpan? Age(RetentionPeriods periods)
    {
        if (Days(periods) is not { } days)
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1, Name);
        var age = TimeSpan.FromDays(days);
        return age > Least ? age : Least;
    }
}
