using System.Buffers;

namespace Monitoring.Events;

/// <summary>Writes the events of a batch that are no tracked calls: for each an array that begins with its kind.</summary>
internal sealed class RecordWriter(StringTable strings)
{
    /// <summary>More elements than any kind has, but for an alert's channels.</summary>
    private const int MostElements = 24;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Write(MonitoringEvent record)
    {
        var writer = new PackWriter(_bytes.GetSpan(MostBytes(record)));
        switch (record)
        {
            case OperationEvent operation:
                LoggedOperationFormat.Write(ref writer, operation, strings);
                break;
            case PerformanceMetric metric:
                MetricFormat.Write(ref writer, metric, strings);
                break;
            case QualityCheck check:
                QualityCheckFormat.Write(ref writer, check, strings);
                break;
            case AlertEvent { Alert: var alert }:
                AlertFormat.Write(ref writer, alert, strings);
                break;
            default:
                throw new ArgumentException($"{record.GetType().Name} has no place in a batch.", nameof(record));
        }

        _bytes.Advance(writer.Length);
        Count++;
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        Count = 0;
    }

    /// <summary>Texts stand elsewhere: here are their indices.</summary>
    private static int MostBytes(MonitoringEvent record) =>
        (MostElements + AlertFormat.Channels(record)) * PackWriter.MostNumberBytes
        + RecordSize.Ids(record).Sum(WireId.MostBytes);
}
