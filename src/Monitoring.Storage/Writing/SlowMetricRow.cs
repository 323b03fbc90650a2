using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>The row of <c>performance_metrics</c> that a slow call has besides its row of <c>operation_logs</c>.</summary>
internal readonly struct SlowMetricRow
{
    public const string MetricType = "QUERY_TIME";
    public const string MetricUnit = "ms";

    /// <summary>The most that numeric(18,4) holds, in whole milliseconds.</summary>
    private const long LargestMilliseconds = 99_999_999_999_999;

    private SlowMetricRow(in PlannedEvent planned, Cleaner cleaner)
    {
        var (one, process) = ((OperationEvent)planned.Event, planned.Batch.Process);
        var operation = one.Operation;

        OperationId = planned.Id;
        MetricName = cleaner.Text(operation.Name, ColumnLimit.MetricName);
        Microseconds = Math.Clamp(one.DurationMicroseconds, 0, LargestMilliseconds * 1000);
        Classification = cleaner.Text(operation.Classification, ColumnLimit.Classification);
        DatabaseType = cleaner.Text(operation.Database, ColumnLimit.Database);
        TableName = cleaner.Text(one.Table, ColumnLimit.Table);
        QuerySql = cleaner.Text(one.Sql);
        Tags = TagJson.Write(one.Tags, cleaner);
        Service = cleaner.Text(process.Service);
        Host = cleaner.Text(process.Host);
        TraceId = cleaner.Text(one.TraceId);
    }

    /// <summary>Of the row of <c>operation_logs</c>.</summary>
    public Guid OperationId { get; }
    public string MetricName { get; }

    /// <summary><c>metric_value</c> is a thousandth of it.</summary>
    public long Microseconds { get; }
    public string Classification { get; }
    public string DatabaseType { get; }
    public string? TableName { get; }
    public string? QuerySql { get; }
    public string? Tags { get; }
    public string Service { get; }
    public string Host { get; }
    public string? TraceId { get; }

    /// <summary>Whether an event has one. A logged operation is one row, whatever it took.</summary>
    public static bool IsFor(MonitoringEvent one) => one is OperationEvent { IsSlow: true, Logged: null };

    public static SlowMetricRow Of(in PlannedEvent planned, Cleaner cleaner) => new(planned, cleaner);
}
