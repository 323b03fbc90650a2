using Microsoft.Data.Sqlite;
using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Sqlite;

/// <summary>The rows of <c>performance_metrics</c> that code recorded itself; they have no <c>operation_id</c>.</summary>
internal static class MetricInsert
{
    private const string Sql = """
        INSERT INTO performance_metrics (
            metric_name, metric_type, metric_value, metric_unit, classification, database_type, table_name,
            is_slow_query, query_sql, execution_plan, tags, created_at, recorded_date, service, host, trace_id
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    public static SqliteStatement Prepare(SqliteConnection connection) => new(connection, Sql);

    public static void Run(SqliteStatement insert, in PlannedEvent planned, string createdAt, Cleaner cleaner)
    {
        var row = MetricRow.Of(planned, cleaner);
        insert
            .Text(row.MetricName)
            .Text(row.MetricType)
            .TenThousandths(row.MetricValue)
            .Text(row.MetricUnit)
            .Text(row.Classification)
            .Text(row.DatabaseType)
            .Text(row.TableName)
            .Boolean(row.IsSlowQuery)
            .Text(row.QuerySql)
            .Text(row.ExecutionPlan)
            .Text(row.Tags)
            .Text(createdAt)
            .Text(createdAt[..StoredTime.DateLength])
            .Text(row.Service)
            .Text(row.Host)
            .Text(row.TraceId)
            .Run();
    }
}
