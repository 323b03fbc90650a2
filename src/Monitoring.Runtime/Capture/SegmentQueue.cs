using System.Runtime.CompilerServices;

namespace Monitoring.Capture;

/// <summary>
/// The segments in use, in the order in which threads took them: appended by many threads, walked and unlinked by one.
/// After Dmitry Vyukov's intrusive queue.
/// </summary>
internal sealed class SegmentQueue
{
    private readonly EventSegment _head = new(0, 0, isReserve: false);
    private EventSegment _newest;

    public SegmentQueue() => _newest = _head;

    /// <summary>What stands before the oldest.</summary>
    public EventSegment Head => _head;

    public EventSegment Newest => Volatile.Read(ref _newest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(EventSegment segment)
    {
        segment.Next = null;
        var previous = Interlocked.Exchange(ref _newest, segment);
        Volatile.Write(ref previous.Next, segment);
    }

    /// <summary>Of the one who unlinks: the segments from the oldest to one, which may be unlinked meanwhile.</summary>
    public IEnumerable<EventSegment> UpTo(EventSegment last)
    {
        for (var next = After(_head, last); next is { } segment; )
        {
            next = After(segment, last);
            yield return segment;
        }
    }

    /// <summary>Takes a segment out; false while another is being appended after it.</summary>
    public bool TryUnlink(EventSegment previous, EventSegment segment)
    {
        if (Volatile.Read(ref segment.Next) is { } next)
        {
            previous.Next = next;
            return true;
        }

        previous.Next = null;
        if (Interlocked.CompareExchange(ref _newest, previous, segment) == segment)
        {
            return true;
        }

        previous.Next = segment;
        return false;
    }

    // A thread appends in two steps; between them, what others have appended after it cannot be reached.
    private static EventSegment? After(EventSegment segment, EventSegment last)
    {
        var spin = new SpinWait();
        while (segment != last)
        {
            if (Volatile.Read(ref segment.Next) is { } next)
            {
                return next;
            }

            spin.SpinOnce();
        }

        return null;
    }
}
