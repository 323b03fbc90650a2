using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.PostgreSql;

/// <summary>The rows of <c>data_quality_checks</c>.</summary>
internal static class QualityCheckCopy
{
    public static readonly CopyTable Table = new(
        """
        COPY data_quality_checks (
            check_id, check_type, classification, database_type, table_name, check_status, total_records, null_records,
            missing_rate, latest_timestamp, data_delay_seconds, invalid_records, validation_rules, check_message,
            threshold_config, check_duration_ms, service, host
        ) FROM STDIN (FORMAT binary)
        """,
        static one => one is QualityCheck,
        Write
    );

    private static void Write(CopyBuffer to, in PlannedEvent planned, Cleaner cleaner)
    {
        var row = QualityCheckRow.Of(planned, cleaner);
        to.Row(columns: 18);
        to.Uuid(row.CheckId);
        to.Text(row.CheckType);
        to.Text(row.Classification);
        to.Text(row.DatabaseType);
        to.Text(row.TableName);
        to.Text(row.CheckStatus);
        to.Bigint(row.TotalRecords);
        to.Bigint(row.NullRecords);
        to.Numeric(row.MissingRate);
        to.Timestamp(row.LatestTimestamp);
        to.Integer(row.DataDelaySeconds);
        to.Bigint(row.InvalidRecords);
        to.Text(row.ValidationRules);
        to.Text(row.CheckMessage);
        to.Jsonb(row.ThresholdConfig);
        to.Integer(row.CheckDurationMs);
        to.Text(row.Service);
        to.Text(row.Host);
    }
}
