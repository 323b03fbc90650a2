using Monitoring.Events;

namespace Monitoring.Fallback;

/// <summary>
/// Puts a tombstone in the place of what was damaged between two batches of one producer. How many events are gone is
/// told by the running numbers of the neighbours; if a good copy was delivered elsewhere, the ledger prefers it.
/// </summary>
internal static class SpoolRepair
{
    private static readonly BatchEncoder _encoder = new(new ProducerProcess("", "", 0));

    /// <param name="scanned">Frames, null for a damaged stretch.</param>
    public static List<Frame> Fill(IEnumerable<Frame?> scanned)
    {
        var frames = new List<Frame>();
        var isDamaged = false;
        foreach (var frame in scanned)
        {
            if (frame is null)
            {
                isDamaged = true;
                continue;
            }

            if (isDamaged && frames.Count > 0)
            {
                frames.AddRange(Tombstones(frames[^1].Head, frame.Head));
            }

            isDamaged = false;
            frames.Add(frame);
        }

        return frames;
    }

    private static IEnumerable<Frame> Tombstones(BatchHead before, BatchHead after)
    {
        if (before.ProducerId != after.ProducerId)
        {
            yield break;
        }

        var first = before.FirstEvent + before.Count;
        var lost = (int)(after.FirstEvent - first);
        for (var number = before.Number + 1; number < after.Number; number++)
        {
            var head = after with { Number = number, FirstEvent = first, Count = lost };
            yield return _encoder.SealTombstone(head, DropReason.SpoolError);
            (first, lost) = (after.FirstEvent, 0);
        }
    }
}
