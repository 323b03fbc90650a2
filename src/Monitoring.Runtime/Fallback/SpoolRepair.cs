using Monitoring.Events;

namespace Monitoring.Fallback;

/// <summary>
/// Puts a tombstone in the place of what was damaged between two batches of one producer, in one segment or in two that
/// follow each other. How many events are gone is told by the running numbers of the neighbours; if a good copy was
/// delivered elsewhere, the ledger prefers what comes first.
/// </summary>
internal sealed class SpoolRepair
{
    /// <summary>As many batches as a file can hold. Of more numbers that are missing most were never here: they were sent at once.</summary>
    private const int MostMissing = 10_000;

    private static readonly ProducerProcess _nobody = new("", "", 0);

    private BatchHead? _before;
    private bool _isDamaged;

    /// <summary>Events for which tombstones stand.</summary>
    public long Lost { get; private set; }

    /// <summary>Calls that sampling left out and whose sums may be gone: the figures lack at most so many.</summary>
    public long LostSums { get; private set; }

    public static Frame Tombstone(BatchHead head) =>
        new BatchEncoder(_nobody).SealTombstone(head, DropReason.SpoolError);

    /// <summary>A tombstone for what this process wrote and cannot read.</summary>
    public Frame Replace(in SpoolRecord record)
    {
        Lost += record.Count;
        LostSums += record.SampledCalls;
        return record.Tombstone();
    }

    /// <summary>A whole segment is not there.</summary>
    public void Miss() => _isDamaged = true;

    /// <param name="scanned">The frames of the next segment, null for a damaged stretch.</param>
    public List<Frame> Fill(IEnumerable<Frame?> scanned)
    {
        var frames = new List<Frame>();
        foreach (var frame in scanned)
        {
            if (frame is null)
            {
                _isDamaged = true;
                continue;
            }

            if (_isDamaged && _before is not null)
            {
                frames.AddRange(Between(_before, frame));
            }

            (_isDamaged, _before) = (false, frame.Head);
            frames.Add(frame);
        }

        return frames;
    }

    private List<Frame> Between(BatchHead before, Frame next)
    {
        var after = next.Head;
        var tombstones = new List<Frame>();
        var first = before.FirstEvent + before.Count;
        if (
            before.ProducerId != after.ProducerId
            || after.Number - before.Number is <= 1 or > MostMissing
            || after.FirstEvent < first
        )
        {
            return tombstones;
        }

        Lost += after.FirstEvent - first;
        LostSums += SumsBetween(before, next);
        for (var number = before.Number + 1; number < after.Number; number++)
        {
            var count = (int)Math.Min(after.FirstEvent - first, FrameLimits.MaxEvents);
            tombstones.Add(Tombstone(after with { Number = number, FirstEvent = first, Count = count }));
            first += count;
        }

        return tombstones;
    }

    private static long SumsBetween(BatchHead before, Frame next)
    {
        var left = next.Head.Totals.SampledOut - before.Totals.SampledOut;
        return left == 0 ? 0 : left - SumsIn(next);
    }

    private static long SumsIn(Frame frame)
    {
        try
        {
            return BatchDecoder.Decode(frame.Bytes).Sampled.Sum(sum => sum.Calls);
        }
        catch (MalformedBatchException)
        {
            return 0;
        }
    }
}
