using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.PostgreSql;

/// <summary>A slow event is a row of <c>performance_metrics</c> too.</summary>
internal static class SlowMetricCopy
{
    public static readonly CopyTable Table = new(
        """
        COPY performance_metrics (
            metric_name, metric_type, metric_value, metric_unit, classification, database_type, table_name,
            is_slow_query, query_sql, tags, service, host, trace_id, operation_id
        ) FROM STDIN (FORMAT binary)
        """,
        SlowMetricRow.IsFor,
        Write
    );

    private static void Write(CopyBuffer to, in PlannedEvent planned, Cleaner cleaner)
    {
        var row = SlowMetricRow.Of(planned, cleaner);
        to.Row(columns: 14);
        to.Text(row.MetricName);
        to.Text(SlowMetricRow.MetricType);
        to.Numeric(row.Microseconds * 10);
        to.Text(SlowMetricRow.MetricUnit);
        to.Text(row.Classification);
        to.Text(row.DatabaseType);
        to.Text(row.TableName);
        to.Boolean(true);
        to.Text(row.QuerySql);
        to.Jsonb(row.Tags);
        to.Text(row.Service);
        to.Text(row.Host);
        to.Text(row.TraceId);
        to.Uuid(row.OperationId);
    }
}
