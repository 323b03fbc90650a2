namespace Monitoring;

/// <summary>For how many days rows are kept, by table; each 1 to 36,500.</summary>
public sealed class RetentionOptions
{
    /// <summary>MONITORING_RETENTION_OPERATION_LOGS_DAYS.</summary>
    public int OperationLogsDays { get; set; } = 30;

    /// <summary>MONITORING_RETENTION_PERFORMANCE_METRICS_DAYS.</summary>
    public int PerformanceMetricsDays { get; set; } = 90;

    /// <summary>MONITORING_RETENTION_DATA_QUALITY_CHECKS_DAYS.</summary>
    public int DataQualityChecksDays { get; set; } = 7;

    /// <summary>MONITORING_RETENTION_ALERT_RECORDS_DAYS, from the day an alert was resolved; others stay.</summary>
    public int AlertRecordsDays { get; set; } = 90;

    /// <summary>MONITORING_RETENTION_OPERATION_ROLLUPS_DAYS.</summary>
    public int OperationRollupsDays { get; set; } = 400;

    /// <summary>
    /// MONITORING_RETENTION_PRODUCERS_DAYS, from a producer's last report; then its books are added up by service. At least
    /// <see cref="MonitoringOptions.MaxEventAgeDays"/> and two.
    /// </summary>
    public int ProducersDays { get; set; } = 30;

    /// <summary>The same, as the store takes it.</summary>
    internal RetentionPeriods ToPeriods() =>
        new()
        {
            OperationLogsDays = OperationLogsDays,
            PerformanceMetricsDays = PerformanceMetricsDays,
            DataQualityChecksDays = DataQualityChecksDays,
            AlertRecordsDays = AlertRecordsDays,
            OperationRollupsDays = OperationRollupsDays,
            ProducersDays = ProducersDays,
        };
}
