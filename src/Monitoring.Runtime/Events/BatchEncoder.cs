namespace Monitoring.Events;

/// <summary>
/// Collects events and seals them into frames. Used by the publisher alone (not thread-safe); its buffers are used
/// again, so that a batch costs one array: its own bytes.
/// </summary>
internal sealed class BatchEncoder
{
    /// <param name="process">Written into every batch.</param>
    public BatchEncoder(ProducerProcess process) => _ = process;

    /// <summary>Events added since the last seal.</summary>
    public int Count => throw new NotSupportedException();

    /// <summary>About how many bytes they take.</summary>
    public int Size => throw new NotSupportedException();

    /// <summary>Adds an event; false when it alone is larger than a batch may be.</summary>
    public bool Add(in PendingEvent pending) => throw new NotSupportedException();

    /// <summary>Seals what was added; the encoder is empty afterwards.</summary>
    public Frame Seal(Guid producer, long number, long firstEvent, in ProducerTotals totals) =>
        throw new NotSupportedException();

    /// <summary>A tombstone in the place of <paramref name="given"/>: same producer, number, count, first event and totals.</summary>
    public Frame SealTombstone(BatchHead given, DropReason reason) => throw new NotSupportedException();

    /// <summary>A batch of totals alone.</summary>
    public Frame SealReport(Guid producer, long number, long firstEvent, in ProducerTotals totals, string? ended) =>
        throw new NotSupportedException();
}
