using Microsoft.Data.Sqlite;
using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Sqlite;

/// <summary>A slow event is a row of <c>performance_metrics</c> too.</summary>
internal static class SlowMetricInsert
{
    private const string Sql = """
        INSERT INTO performance_metrics (
            metric_name, metric_type, metric_value, metric_unit, classification, database_type, table_name,
            is_slow_query, query_sql, tags, created_at, recorded_date, service, host, trace_id,
            operation_id
        ) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    public static SqliteStatement Prepare(SqliteConnection connection) => new(connection, Sql);

    public static void Run(SqliteStatement insert, in PlannedEvent planned, string createdAt, Cleaner cleaner)
    {
        var row = SlowMetricRow.Of(planned, cleaner);
        insert
            .Text(row.MetricName)
            .Text(SlowMetricRow.MetricType)
            .Real(row.Microseconds / 1000d)
            .Text(SlowMetricRow.MetricUnit)
            .Text(row.Classification)
            .Text(row.DatabaseType)
            .Text(row.TableName)
            .Text(row.QuerySql)
            .Text(row.Tags)
            .Text(createdAt)
            .Text(createdAt[..StoredTime.DateLength])
            .Text(row.Service)
            .Text(row.Host)
            .Text(row.TraceId)
            .Uuid(row.OperationId)
            .Run();
    }
}
