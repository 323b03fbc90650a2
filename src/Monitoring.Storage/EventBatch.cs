namespace Monitoring.Storage;

/// <summary>One batch, as read from the wire: the unit of delivery and of the ledger.</summary>
/// <param name="Head">Producer, number, totals.</param>
/// <param name="Process">The process it comes from.</param>
/// <param name="Events">Its events in the order they ended; empty for a tombstone or a report.</param>
public sealed record EventBatch(BatchHead Head, ProducerProcess Process, IReadOnlyList<OperationEvent> Events)
{
    /// <summary>What sampling left out since the batch before.</summary>
    public IReadOnlyList<SampledCalls> Sampled { get; init; } = [];
}
