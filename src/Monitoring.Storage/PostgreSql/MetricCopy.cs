using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.PostgreSql;

/// <summary>The rows of <c>performance_metrics</c> that code recorded itself; they have no <c>operation_id</c>.</summary>
internal static class MetricCopy
{
    public static readonly CopyTable Table = new(
        """
        COPY performance_metrics (
            metric_name, metric_type, metric_value, metric_unit, classification, database_type, table_name,
            is_slow_query, query_sql, execution_plan, tags, service, host, trace_id
        ) FROM STDIN (FORMAT binary)
        """,
        static one => one is PerformanceMetric,
        Write
    );

    private static void Write(CopyBuffer to, in PlannedEvent planned, Cleaner cleaner)
    {
        var row = MetricRow.Of(planned, cleaner);
        to.Row(columns: 14);
        to.Text(row.MetricName);
        to.Text(row.MetricType);
        to.Numeric(row.MetricValue);
        to.Text(row.MetricUnit);
        to.Text(row.Classification);
        to.Text(row.DatabaseType);
        to.Text(row.TableName);
        to.Boolean(row.IsSlowQuery);
        to.Text(row.QuerySql);
        to.Text(row.ExecutionPlan);
        to.Jsonb(row.Tags);
        to.Text(row.Service);
        to.Text(row.Host);
        to.Text(row.TraceId);
    }
}
