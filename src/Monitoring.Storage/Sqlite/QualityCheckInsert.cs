using Microsoft.Data.Sqlite;
using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Sqlite;

/// <summary>The rows of <c>data_quality_checks</c>.</summary>
internal static class QualityCheckInsert
{
    private const string Sql = """
        INSERT INTO data_quality_checks (
            check_id, check_type, classification, database_type, table_name, check_status, total_records, null_records,
            missing_rate, latest_timestamp, data_delay_seconds, invalid_records, validation_rules, check_message,
            threshold_config, check_duration_ms, created_at, service, host
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    public static SqliteStatement Prepare(SqliteConnection connection) => new(connection, Sql);

    public static void Run(SqliteStatement insert, in PlannedEvent planned, string createdAt, Cleaner cleaner)
    {
        var row = QualityCheckRow.Of(planned, cleaner);
        insert
            .Uuid(row.CheckId)
            .Text(row.CheckType)
            .Text(row.Classification)
            .Text(row.DatabaseType)
            .Text(row.TableName)
            .Text(row.CheckStatus)
            .Integer(row.TotalRecords)
            .Integer(row.NullRecords)
            .TenThousandths(row.MissingRate)
            .Time(row.LatestTimestamp)
            .Integer(row.DataDelaySeconds)
            .Integer(row.InvalidRecords)
            .Text(row.ValidationRules)
            .Text(row.CheckMessage)
            .Text(row.ThresholdConfig)
            .Integer(row.CheckDurationMs)
            .Text(createdAt)
            .Text(row.Service)
            .Text(row.Host)
            .Run();
    }
}
