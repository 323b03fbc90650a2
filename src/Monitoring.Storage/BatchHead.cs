namespace Monitoring.Storage;

/// <summary>The fixed head of every batch.</summary>
public sealed record BatchHead
{
    /// <summary>The producer's id, a UUIDv7: new at every start of a process and renewed daily.</summary>
    public required Guid ProducerId { get; init; }

    /// <summary>The batch's number within its producer: 1, 2, 3... without gaps. Never changes.</summary>
    public required long Number { get; init; }

    /// <summary>Events, a tombstone or a report.</summary>
    public BatchKind Kind { get; init; }

    /// <summary>How many events it carries, or stands for (tombstone); 0 for a report.</summary>
    public int Count { get; init; }

    /// <summary>The running number, from 0, of its first event within the producer.</summary>
    public long FirstEvent { get; init; }

    /// <summary>Of a tombstone: why its events were given up.</summary>
    public DropReason Reason { get; init; }

    /// <summary>The producer's totals when the batch was sealed.</summary>
    public ProducerTotals Totals { get; init; }

    /// <summary>Of the last report of a producer: how its process ended, e.g. <c>flushed</c>; else null.</summary>
    public string? Ended { get; init; }
}
