using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>
/// The batches that are not settled, oldest first. Bounded by bytes: what comes when it is full is refused, and the
/// caller counts it. A plain data structure: it does no I/O and knows no clock.
/// </summary>
internal sealed class Outbox(long maxBytes)
{
    private readonly LinkedList<HeldBatch> _batches = new();
    private readonly Dictionary<(Guid Producer, long Number), LinkedListNode<HeldBatch>> _byNumber = [];

    /// <summary>Events in all held batches.</summary>
    public long Events { get; private set; }

    /// <summary>Bytes of all held batches.</summary>
    public long Bytes { get; private set; }

    public bool IsEmpty => _batches.Count == 0;

    public bool IsFull => Bytes >= maxBytes;

    /// <summary>The producers of the held batches; nearly always one.</summary>
    public IEnumerable<Guid> Producers => _batches.Select(batch => batch.Frame.Head.ProducerId).Distinct();

    /// <summary>All held batches, oldest first.</summary>
    public IEnumerable<HeldBatch> Batches => _batches;

    /// <summary>The oldest held batch; null when empty.</summary>
    public HeldBatch? Oldest => _batches.First?.Value;

    /// <summary>The order of the newest batch that was ever held; 0 before the first.</summary>
    public long NewestOrder { get; private set; }

    public void Add(Frame frame)
    {
        var node = _batches.AddLast(new HeldBatch(frame, ++NewestOrder));
        _byNumber.Add((frame.Head.ProducerId, frame.Head.Number), node);
        Events += frame.Head.Count;
        Bytes += frame.Bytes.Length;
    }

    /// <summary>The batches that are due, oldest first, up to a number of events (but at least one batch).</summary>
    public List<HeldBatch> TakeDue(long now, int maxEvents)
    {
        var due = new List<HeldBatch>();
        var events = 0;
        foreach (var batch in _batches)
        {
            if (batch.Due > now)
            {
                continue;
            }

            events += Math.Max(1, batch.Frame.Head.Count);
            if (due.Count > 0 && events > maxEvents)
            {
                break;
            }

            due.Add(batch);
        }

        return due;
    }

    /// <summary>Forgets a settled batch.</summary>
    /// <returns>How many events it carried; 0 for one that is not held, or without events.</returns>
    public int Settle(Guid producer, long number)
    {
        if (!_byNumber.Remove((producer, number), out var node))
        {
            return 0;
        }

        _batches.Remove(node);
        Events -= node.Value.Frame.Head.Count;
        Bytes -= node.Value.Frame.Bytes.Length;
        return node.Value.Frame.Head.Count;
    }
}
