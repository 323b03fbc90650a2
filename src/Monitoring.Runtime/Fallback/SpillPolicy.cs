using Monitoring.Delivery;

namespace Monitoring.Fallback;

/// <summary>Which batches leave memory for the disk. Pure.</summary>
/// <param name="cacheEvents">Events that stay in memory while the transport is away.</param>
/// <param name="maxBytes">Bytes that stay in memory while it answers.</param>
internal sealed class SpillPolicy(int cacheEvents, long maxBytes)
{
    /// <param name="batches">What memory holds, oldest first.</param>
    /// <param name="isAway">Whether the transport does not answer.</param>
    /// <param name="hasBacklog">Whether older batches wait on disk, so that what was not sent yet must queue behind them.</param>
    public List<HeldBatch> Choose(IEnumerable<HeldBatch> batches, bool isAway, bool hasBacklog)
    {
        var chosen = new List<HeldBatch>();
        var events = 0L;
        var bytes = 0L;
        foreach (var batch in batches.Where(batch => batch.Segment is null))
        {
            events += batch.Frame.Head.Count;
            bytes += batch.Frame.Bytes.Length;
            var isTooMuch = isAway ? events > cacheEvents : bytes > maxBytes;
            if (isTooMuch || (hasBacklog && batch.Tries == 0))
            {
                chosen.Add(batch);
            }
        }

        return chosen;
    }
}
