using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>
/// The batches in memory that are not settled, oldest first. A plain data structure: it does no I/O, knows no clock and
/// no limit.
/// </summary>
internal sealed class Outbox
{
    private readonly LinkedList<HeldBatch> _batches = new();
    private readonly Dictionary<(Guid Producer, long Number), LinkedListNode<HeldBatch>> _byNumber = [];

    /// <summary>Events of this process in all held batches.</summary>
    public long Events { get; private set; }

    /// <summary>Bytes of all held batches.</summary>
    public long Bytes { get; private set; }

    public bool IsEmpty => _batches.Count == 0;

    /// <summary>The producers of the held batches; nearly always one.</summary>
    public IEnumerable<Guid> Producers => _batches.Select(batch => batch.Frame.Head.ProducerId).Distinct();

    /// <summary>Whether all that is held of a producer was left by an earlier process.</summary>
    public bool IsOfAnotherProcess(Guid producer) =>
        _batches
            .Where(batch => batch.Frame.Head.ProducerId == producer)
            .All(batch => batch.Order == HeldBatch.OfAnotherProcess);

    public bool Holds(Guid producer, long number) => _byNumber.ContainsKey((producer, number));

    /// <summary>All held batches, oldest first.</summary>
    public IEnumerable<HeldBatch> Batches => _batches;

    /// <summary>The order of the oldest held batch of this process; null without any.</summary>
    public long? OldestOrder => IsEmpty ? null : _batches.Min(batch => batch.Order);

    /// <summary>The order of the newest batch that this process ever made; 0 before the first.</summary>
    public long NewestOrder { get; private set; }

    /// <summary>Holds a new batch.</summary>
    public void Add(Frame frame) => Add(new HeldBatch(frame, ++NewestOrder));

    /// <summary>Holds a batch that comes from the spool.</summary>
    public void Add(HeldBatch batch)
    {
        var head = batch.Frame.Head;
        var node = _batches.AddLast(batch);
        if (!_byNumber.TryAdd((head.ProducerId, head.Number), node))
        {
            _batches.Remove(node);
            return;
        }

        Events += batch.OwnEvents;
        Bytes += batch.Frame.Bytes.Length;
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

    /// <summary>Lets go of a batch.</summary>
    /// <returns>The batch; null when it is not held.</returns>
    public HeldBatch? Remove(Guid producer, long number)
    {
        if (!_byNumber.Remove((producer, number), out var node))
        {
            return null;
        }

        _batches.Remove(node);
        Events -= node.Value.OwnEvents;
        Bytes -= node.Value.Frame.Bytes.Length;
        return node.Value;
    }
}
