using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>A row of <c>performance_metrics</c> that code recorded itself, as both databases take it.</summary>
internal readonly struct MetricRow
{
    /// <summary>The most ten-thousandths that numeric(18,4) holds.</summary>
    public const long Largest = 999_999_999_999_999_999;

    private MetricRow(in PlannedEvent planned, Cleaner cleaner)
    {
        var (metric, process) = ((PerformanceMetric)planned.Event, planned.Batch.Process);

        MetricName = cleaner.Text(metric.Name, ColumnLimit.MetricName);
        MetricType = cleaner.Text(metric.Type, ColumnLimit.Type);
        MetricValue = cleaner.TenThousandths(metric.Value, Largest);
        MetricUnit = cleaner.Text(metric.Unit, ColumnLimit.MetricUnit);
        Classification = cleaner.Text(metric.Classification, ColumnLimit.Classification);
        DatabaseType = cleaner.Text(metric.Database, ColumnLimit.Database);
        TableName = cleaner.Text(metric.Table, ColumnLimit.Table);
        IsSlowQuery = metric.IsSlowQuery;
        QuerySql = cleaner.Text(metric.Sql);
        ExecutionPlan = cleaner.Text(metric.ExecutionPlan);
        Tags = JsonText.Clean(metric.Tags, cleaner);
        Service = cleaner.Text(process.Service);
        Host = cleaner.Text(process.Host);
        TraceId = cleaner.Text(metric.TraceId);
    }

    public string MetricName { get; }
    public string MetricType { get; }

    /// <summary>In ten-thousandths.</summary>
    public long? MetricValue { get; }
    public string? MetricUnit { get; }
    public string? Classification { get; }
    public string? DatabaseType { get; }
    public string? TableName { get; }
    public bool IsSlowQuery { get; }
    public string? QuerySql { get; }
    public string? ExecutionPlan { get; }
    public string? Tags { get; }
    public string Service { get; }
    public string Host { get; }
    public string? TraceId { get; }

    public static MetricRow Of(in PlannedEvent planned, Cleaner cleaner) => new(planned, cleaner);
}
