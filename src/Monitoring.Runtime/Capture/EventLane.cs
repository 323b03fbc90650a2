using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Monitoring.Capture;

/// <summary>
/// One thread's way into the buffer: the segment that it fills. Nobody else writes there, so that a finished call costs
/// (in a process of 64 bits) neither an interlocked operation nor a line of the cache that another thread holds.
/// </summary>
/// <remarks>
/// The reader may take an idle lane's segment away: it sets the limits to 0, makes every processor see that, and then
/// looks whether a claim is under way (<see cref="IsIdle"/>). So a claim is stored first and the limit is read after it.
/// </remarks>
internal sealed class EventLane(EventBuffer buffer)
{
    [ThreadStatic]
    private static EventLane? _current;

    private State _state = new() { Buffer = buffer, Slots = buffer.Slots };

    /// <summary>The lane of this thread; null before its first call.</summary>
    public static EventLane? Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _current;
    }

    public EventBuffer Buffer => _state.Buffer;

    /// <summary>The segment being filled; null before the first.</summary>
    public EventSegment? Segment => Volatile.Read(ref _state.Segment);

    /// <summary>This thread's lane of a buffer, new when its last one was of another.</summary>
    public static EventLane Of(EventBuffer buffer) =>
        _current is { } lane && lane.Buffer == buffer ? lane : _current = new EventLane(buffer);

    /// <summary>Claims the next slot, in a new segment when this one is full; a null reference when the buffer is.</summary>
    /// <param name="plain">A plain success, which may not use the reserve.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref EventSlot Claim(bool plain)
    {
        ref var slot = ref ClaimHere(plain);
        return ref Unsafe.IsNullRef(ref slot) ? ref Buffer.ClaimAnew(this, plain) : ref slot;
    }

    /// <summary>Claims the next slot of this segment; a null reference when it is full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref EventSlot ClaimHere(bool plain)
    {
        var (slots, position) = (_state.Slots, _state.Claimed);
        Volatile.Write(ref _state.Claimed, position + 1);

        // Never null, but the compiler would look at the first slot to know that: a line that is seldom in the cache.
        if (
            position < (plain ? Volatile.Read(ref _state.PlainLimit) : Volatile.Read(ref _state.Limit))
            && slots is not null
        )
        {
            var slot = _state.First + ((int)position & _state.Mask);
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), slot);
        }

        Volatile.Write(ref _state.Claimed, position);
        return ref Unsafe.NullRef<EventSlot>();
    }

    /// <summary>Leaves the segment for a fresh one, which the reader does not know yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(EventSegment segment)
    {
        // Its limit is beyond each that this lane has had.
        var start = (_state.Claimed | (uint)(segment.Length - 1)) + 1;
        segment.Lane = this;
        segment.Read = start;
        segment.Limit = start + segment.Length;
        Volatile.Write(ref _state.Segment, segment);
        Volatile.Write(ref _state.Claimed, start);
        (_state.First, _state.Mask) = (segment.First, segment.Length - 1);
        Volatile.Write(ref _state.Limit, segment.Limit);
        Volatile.Write(ref _state.PlainLimit, segment.IsReserve ? 0 : segment.Limit);
    }

    /// <summary>
    /// Of the reader: where little of a segment is left, its thread goes on in the slots that were read, and needs no other.
    /// </summary>
    public void Extend(EventSegment segment)
    {
        var (limit, further) = (segment.Limit, segment.Read + segment.Length);
        if (segment.IsReserve || limit - segment.Read > segment.Length / 2)
        {
            return;
        }

        // Unless the thread has left the segment, for no two limits of a lane are alike, or may not go on.
        if (Interlocked.CompareExchange(ref _state.Limit, further, limit) == limit)
        {
            segment.Limit = further;
            Interlocked.CompareExchange(ref _state.PlainLimit, further, limit);
        }
    }

    /// <summary>Of the reader: from the next claim on, the thread needs a new segment.</summary>
    public void Revoke()
    {
        Volatile.Write(ref _state.PlainLimit, 0);
        Volatile.Write(ref _state.Limit, 0);
    }

    /// <summary>
    /// Of the reader: whether this lane fills a segment that holds nothing unread, and no claim is under way there.
    /// </summary>
    public bool IsIdle(EventSegment segment) => Volatile.Read(ref _state.Claimed) == segment.Read;

    /// <summary>
    /// All that a call looks at, side by side, for the caches of a thread that calls seldom are cold; and on lines of its
    /// own: two threads' lanes would otherwise take it from each other.
    /// </summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct State
    {
        [FieldOffset(96)]
        public EventSegment? Segment;

        [FieldOffset(104)]
        public EventBuffer Buffer;

        [FieldOffset(112)]
        public EventSlot[] Slots;

        /// <summary>The first slot of the segment.</summary>
        [FieldOffset(120)]
        public int First;

        /// <summary>What of a position counts in the segment.</summary>
        [FieldOffset(124)]
        public int Mask;

        /// <summary>One after the last position claimed.</summary>
        [FieldOffset(128)]
        public long Claimed;

        /// <summary>One after the last position that a plain success may use.</summary>
        [FieldOffset(136)]
        public long PlainLimit;

        /// <summary>One after the last position.</summary>
        [FieldOffset(144)]
        public long Limit;
    }
}
