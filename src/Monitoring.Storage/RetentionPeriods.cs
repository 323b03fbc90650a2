namespace Monitoring.Storage;

/// <summary>For how many days rows are kept, by table; null: this table is left alone. Each at least 1.</summary>
public sealed record RetentionPeriods
{
    /// <summary>Of <c>operation_logs</c>.</summary>
    public int? OperationLogsDays { get; init; } = 30;

    /// <summary>Of <c>performance_metrics</c>.</summary>
    public int? PerformanceMetricsDays { get; init; } = 90;

    /// <summary>Of <c>data_quality_checks</c>.</summary>
    public int? DataQualityChecksDays { get; init; } = 7;

    /// <summary>Of <c>alert_records</c>, from the day an alert was resolved; others stay.</summary>
    public int? AlertRecordsDays { get; init; } = 90;

    /// <summary>Of <c>operation_rollups</c>, which outlive the rows that they were made from.</summary>
    public int? OperationRollupsDays { get; init; } = 400;

    /// <summary>
    /// Of <c>producers</c>, from the last report; then the books are added up by service. Those with dead letters stay, and
    /// all at least two days longer than a batch of theirs may come.
    /// </summary>
    public int? ProducersDays { get; init; } = 30;
}
