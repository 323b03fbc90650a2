namespace Monitoring.Capture;

/// <summary>
/// Free segments, taken by many threads and given back by one, without a lock. The upper half of the top counts the
/// changes: a thread that was interrupted between looking and taking cannot mistake a segment that came back for one
/// that never left.
/// </summary>
internal sealed class SegmentStack(EventSegment[] segments)
{
    private long _top;

    public void Push(EventSegment segment)
    {
        while (true)
        {
            var top = Volatile.Read(ref _top);
            segment.Below = At(top);
            if (TryReplace(top, segment))
            {
                return;
            }
        }
    }

    public EventSegment? Pop()
    {
        while (true)
        {
            var top = Volatile.Read(ref _top);
            if (At(top) is not { } segment)
            {
                return null;
            }

            if (TryReplace(top, Volatile.Read(ref segment.Below)))
            {
                return segment;
            }
        }
    }

    private EventSegment? At(long top) => (int)top is var place and > 0 ? segments[place - 1] : null;

    private bool TryReplace(long top, EventSegment? segment)
    {
        var changes = (top >> 32) + 1;
        var place = segment is null ? 0 : segment.Number + 1;
        return Interlocked.CompareExchange(ref _top, changes << 32 | (uint)place, top) == top;
    }
}
