using Monitoring.Storage.Rollups;

namespace Monitoring.Storage.Tests.Databases;

/// <summary>Numbers batches and counts totals as a real producer does.</summary>
internal sealed class SampleProducer(DateTimeOffset? born = null)
{
    public static readonly ProducerProcess Process = new("import", "machine-1", 4711);

    private static readonly OperationDescriptor _save = new("save_data", "SAVE", "DAILY_KLINE", "PostgreSQL");

    private long _number;
    private long _emitted;
    private DropCounts _dropped;

    public Guid Id { get; } = Guid.CreateVersion7(born ?? TimeProvider.System.GetUtcNow());

    public long SampledOut { get; set; }

    public static OperationEvent Event(string table = "kline", OperationDescriptor? operation = null) =>
        new()
        {
            Operation = operation ?? _save,
            StartedAt = new DateTime(2026, 11, 24, 8, 30, 15, DateTimeKind.Utc),
            DurationMicroseconds = 1500,
            RecordCount = 3,
            Table = table,
        };

    public static OperationEvent[] Events(int count) => [.. Enumerable.Range(0, count).Select(i => Event($"t{i}"))];

    public EventBatch Batch(params OperationEvent[] events)
    {
        var head = NextHead(BatchKind.Events, events.Length);
        return new EventBatch(head, Process, events);
    }

    public EventBatch Batch(int count) => Batch(Events(count));

    /// <summary>Tracked calls, and after them events that are none.</summary>
    public EventBatch Batch(OperationEvent[] calls, params MonitoringEvent[] records) =>
        new(NextHead(BatchKind.Events, calls.Length + records.Length), Process, calls) { Records = records };

    /// <summary>A report that carries calls which sampling left out.</summary>
    public EventBatch Sampled(string operation, DateTime minute, params long[] durations)
    {
        SampledOut += durations.Length;
        var histogram = new DurationHistogram();
        Array.ForEach(durations, histogram.Record);
        return Report() with
        {
            Sampled =
            [
                new SampledCalls(
                    operation,
                    minute,
                    durations.Length,
                    Records: 2 * durations.Length,
                    durations.Sum(),
                    durations.Max(),
                    histogram.ToCounts()
                ),
            ],
        };
    }

    public static EventBatch TombstoneOf(EventBatch batch, DropReason reason) =>
        batch with
        {
            Head = batch.Head with { Kind = BatchKind.Tombstone, Reason = reason },
            Events = [],
        };

    public EventBatch Report(string? ended = null) =>
        new(NextHead(BatchKind.Report, 0) with { Ended = ended }, Process, []);

    /// <summary>Events emitted and dropped before they reached a batch.</summary>
    public void Drop(DropReason reason, int count)
    {
        _emitted += count;
        var dropped = _dropped;
        dropped[reason] += count;
        _dropped = dropped;
    }

    private BatchHead NextHead(BatchKind kind, int count)
    {
        var first = _emitted;
        _emitted += count;
        return new BatchHead
        {
            ProducerId = Id,
            Number = ++_number,
            Kind = kind,
            Count = count,
            FirstEvent = first,
            Totals = new ProducerTotals(_emitted + SampledOut, SampledOut, _dropped),
        };
    }
}
