using System.Text;

namespace Monitoring.Events;

/// <summary>How many bytes a record may add to a frame, as if none of its texts were there already.</summary>
internal static class RecordSize
{
    /// <summary>Heads and numbers, all at their longest.</summary>
    private const int Fixed = 256;

    /// <summary>The head of a text, and its index where it is used.</summary>
    private const int PerText = 2 * PackWriter.MostNumberBytes;

    public static long AtMost(MonitoringEvent record) =>
        Fixed
        + Texts(record).Sum(text => text is null ? 0L : PerText + Encoding.UTF8.GetByteCount(text))
        + Ids(record).Sum(WireId.MostBytes);

    /// <summary>Those that stand in the record itself.</summary>
    public static string?[] Ids(MonitoringEvent record) =>
        record switch
        {
            OperationEvent operation => [operation.TraceId, operation.ParentSpanId],
            PerformanceMetric metric => [metric.TraceId],
            _ => [],
        };

    private static IEnumerable<string?> Texts(MonitoringEvent record) =>
        record switch
        {
            OperationEvent operation => LoggedOperationFormat.Texts(operation),
            PerformanceMetric metric => MetricFormat.Texts(metric),
            QualityCheck check => QualityCheckFormat.Texts(check),
            AlertEvent { Alert: var alert } => AlertFormat.Texts(alert),
            _ => [],
        };
}
