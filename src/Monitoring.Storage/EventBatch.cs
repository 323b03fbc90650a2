namespace Monitoring.Storage;

/// <summary>One batch, as read from the wire: the unit of delivery and of the ledger.</summary>
/// <param name="Head">Producer, number, totals.</param>
/// <param name="Process">The process it comes from.</param>
/// <param name="Events">Its tracked calls in the order they ended; empty for a tombstone or a report.</param>
public sealed record EventBatch(BatchHead Head, ProducerProcess Process, IReadOnlyList<OperationEvent> Events)
{
    /// <summary>What sampling left out since the batch before.</summary>
    public IReadOnlyList<SampledCalls> Sampled { get; init; } = [];

    /// <summary>Events beside the tracked calls, in the order they came; their places in the batch follow those of the calls.</summary>
    public IReadOnlyList<MonitoringEvent> Records { get; init; } = [];

    /// <summary>How many events it carries.</summary>
    public int Count => Events.Count + Records.Count;
}
