namespace Monitoring.Storage.Writing;

/// <summary>What one transaction enters in the books of one producer: the greatest totals, and sums of what was decided.</summary>
internal sealed class ProducerEntry(Guid producerId)
{
    /// <summary>No process counts further; sums of such numbers stay within a bigint, whatever a damaged head says.</summary>
    private const long LargestTotal = 1_000_000_000_000_000;

    public Guid ProducerId { get; } = producerId;
    public ProducerProcess? Process { get; private set; }
    public long Emitted { get; private set; }
    public long SampledOut { get; private set; }
    public long Stored { get; private set; }
    public long DeadLettered { get; private set; }
    public string? Ended { get; private set; }

    /// <summary>Dropped by the producer, as it says itself.</summary>
    public DropCounts Reported { get; private set; }

    /// <summary>Dropped by decision of the ledger's lines.</summary>
    public DropCounts GivenUp { get; private set; }

    public bool HasDrops => Reported.Total > 0 || GivenUp.Total > 0;

    /// <summary>Takes over the totals of a batch; they only ever grow, so the greatest is the latest.</summary>
    public void Report(BatchHead head, ProducerProcess? process)
    {
        Process ??= process;
        Ended ??= head.Ended;
        Emitted = Greatest(Emitted, head.Totals.Emitted);
        SampledOut = Greatest(SampledOut, head.Totals.SampledOut);
        Reported = Greatest(Reported, head.Totals.Dropped);
    }

    public void AddStored(int events) => Stored += events;

    public void AddDeadLettered(int events) => DeadLettered += events;

    public void AddGivenUp(DropReason reason, int events)
    {
        var givenUp = GivenUp;
        givenUp[reason] += events;
        GivenUp = givenUp;
    }

    private static DropCounts Greatest(DropCounts left, DropCounts right)
    {
        for (var reason = 0; reason < DropCounts.Count; reason++)
        {
            left[reason] = Greatest(left[reason], right[reason]);
        }

        return left;
    }

    private static long Greatest(long left, long right) => Math.Max(left, Math.Clamp(right, 0, LargestTotal));
}
