namespace Monitoring.Configuration;

/// <summary>For how long rows are kept, table by table.</summary>
internal static class RetentionSettings
{
    /// <summary>A century.</summary>
    public const int MostDays = 36_500;

    public static IReadOnlyList<Setting> All { get; } =
    [
        Days(
            "OPERATION_LOGS",
            "OperationLogsDays",
            o => o.Retention.OperationLogsDays,
            (o, v) => o.Retention.OperationLogsDays = v
        ),
        Days(
            "PERFORMANCE_METRICS",
            "PerformanceMetricsDays",
            o => o.Retention.PerformanceMetricsDays,
            (o, v) => o.Retention.PerformanceMetricsDays = v
        ),
        Days(
            "DATA_QUALITY_CHECKS",
            "DataQualityChecksDays",
            o => o.Retention.DataQualityChecksDays,
            (o, v) => o.Retention.DataQualityChecksDays = v
        ),
        Days(
            "ALERT_RECORDS",
            "AlertRecordsDays",
            o => o.Retention.AlertRecordsDays,
            (o, v) => o.Retention.AlertRecordsDays = v
        ),
        Days(
            "OPERATION_ROLLUPS",
            "OperationRollupsDays",
            o => o.Retention.OperationRollupsDays,
            (o, v) => o.Retention.OperationRollupsDays = v
        ),
        Days("PRODUCERS", "ProducersDays", o => o.Retention.ProducersDays, (o, v) => o.Retention.ProducersDays = v),
    ];

    private static Setting Days(
        string table,
        string property,
        Func<MonitoringOptions, int> get,
        Action<MonitoringOptions, int> set
    ) => SettingKinds.Whole($"MONITORING_RETENTION_{table}_DAYS", $"Retention:{property}", 1, MostDays, get, set);
}
