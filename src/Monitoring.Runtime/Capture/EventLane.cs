using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Monitoring.Capture;

/// <summary>
/// One thread's way into the buffer: the segment that it fills. Nobody else writes there, so that a finished call costs
/// neither an interlocked operation nor a line of the cache that another thread holds.
/// </summary>
/// <remarks>
/// The reader may take an idle lane's segment away: it sets the limits to 0, makes every processor see that, and then
/// looks whether a claim is under way (<see cref="IsIdle"/>). So a claim is stored first and the limit is read after it.
/// </remarks>
internal sealed class EventLane(EventBuffer buffer)
{
    [ThreadStatic]
    private static EventLane? _current;

    private readonly EventSlot[] _slots = buffer.Slots;
    private EventSegment? _segment;
    private Cursors _cursors;

    /// <summary>The lane of this thread; null before its first call.</summary>
    public static EventLane? Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _current;
    }

    public EventBuffer Buffer => buffer;

    /// <summary>The segment being filled; null before the first.</summary>
    public EventSegment? Segment => Volatile.Read(ref _segment);

    /// <summary>This thread's lane of a buffer, new when its last one was of another.</summary>
    public static EventLane Of(EventBuffer buffer) =>
        _current is { } lane && lane.Buffer == buffer ? lane : _current = new EventLane(buffer);

    /// <summary>Claims the next slot; a null reference when a new segment is needed.</summary>
    /// <param name="plain">A plain success, which may not use the reserve.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref EventSlot Claim(bool plain)
    {
        var slot = _cursors.Claimed;
        Volatile.Write(ref _cursors.Claimed, slot + 1);
        if (slot < (plain ? Volatile.Read(ref _cursors.PlainLimit) : Volatile.Read(ref _cursors.Limit)))
        {
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), slot);
        }

        Volatile.Write(ref _cursors.Claimed, slot);
        return ref Unsafe.NullRef<EventSlot>();
    }

    /// <summary>Hands the claimed slot, filled, to the reader.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish() => Volatile.Write(ref _segment!.Written, _cursors.Claimed);

    /// <summary>Leaves the segment for a fresh one, which the reader does not know yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Enter(EventSegment segment)
    {
        segment.Lane = this;
        Volatile.Write(ref _segment, segment);
        Volatile.Write(ref _cursors.Claimed, segment.First);
        Volatile.Write(ref _cursors.Limit, segment.End);
        Volatile.Write(ref _cursors.PlainLimit, segment.IsReserve ? 0 : segment.End);
    }

    /// <summary>Of the reader: from the next claim on, the thread needs a new segment.</summary>
    public void Revoke()
    {
        Volatile.Write(ref _cursors.PlainLimit, 0);
        Volatile.Write(ref _cursors.Limit, 0);
    }

    /// <summary>Of the reader: whether no claim is under way in a segment that holds nothing unread.</summary>
    public bool IsIdle(EventSegment segment)
    {
        var claimed = Volatile.Read(ref _cursors.Claimed);
        return claimed == Volatile.Read(ref segment.Written) && claimed == segment.Read;
    }

    /// <summary>On a line of the cache of its own: two threads' lanes would otherwise take it from each other.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Cursors
    {
        /// <summary>One after the last slot claimed.</summary>
        [FieldOffset(128)]
        public int Claimed;

        /// <summary>One after the last slot that a plain success may use.</summary>
        [FieldOffset(132)]
        public int PlainLimit;

        /// <summary>One after the last slot.</summary>
        [FieldOffset(136)]
        public int Limit;
    }
}
