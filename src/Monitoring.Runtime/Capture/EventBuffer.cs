using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Monitoring.Capture;

/// <summary>
/// A bounded buffer of finished calls: many writers, one reader; a writer takes no lock and allocates nothing. It is cut
/// into segments, and each thread fills one of its own (<see cref="EventLane"/>); full ones come back through the reader.
/// </summary>
/// <remarks>
/// The last eighth is kept for what matters more than a plain success: when only that is left, plain successes are
/// refused first. What is refused is counted here. A thread that is idle or dead holds at most one segment, and when
/// less than half is free, the reader takes it away.
/// <para>
/// The way to a new segment is one method, compiled for good at once: one call in 128 goes there, too few to get it out of
/// the first tier before thousands of calls, and each method more is a page of code that is seldom in the caches.
/// </para>
/// </remarks>
internal sealed class EventBuffer
{
    private const int SmallestSegment = 8;
    private const int LargestSegment = 128;
    private const int LeastSegments = 512;

    private readonly EventSegment[] _segments;
    private readonly SegmentRing _free;
    private readonly SegmentRing _freeReserve;
    private readonly SegmentQueue _inUse = new();
    private readonly int _wakeMask;
    private Counters _counters;

    /// <param name="capacity">Calls, rounded up to a power of two, at least 64.</param>
    /// <param name="wake">Called by a writer each time a quarter of the segments has been taken; must not block.</param>
    public EventBuffer(int capacity, Action? wake = null)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, SmallestSegment * SmallestSegment));
        var length = Math.Clamp(size / LeastSegments, SmallestSegment, LargestSegment);
        Slots = new EventSlot[size];
        Wake = wake;
        _segments = new EventSegment[size / length];
        _free = new SegmentRing(_segments.Length);
        _freeReserve = new SegmentRing(_segments.Length);
        _wakeMask = _segments.Length / 4 - 1;
        for (var i = 0; i < _segments.Length; i++)
        {
            var isReserve = i >= _segments.Length - _segments.Length / 8;
            Free(_segments[i] = new EventSegment(i * length, length, isReserve));
        }
    }

    public EventSlot[] Slots { get; }

    /// <summary>Set once, before the buffer is used.</summary>
    public Action? Wake { get; set; }

    /// <summary>Sees every call before it is written; null nearly always. Set by <see cref="Tracker.SetHook"/>.</summary>
    public ICallHook? Hook { get; set; }

    /// <summary>From how many timestamp ticks on a success is no plain one.</summary>
    public long SlowTicks { get; set; } = long.MaxValue;

    public int Capacity => Slots.Length;

    /// <summary>Calls written and not read; exact for the reader.</summary>
    public long Unread => _segments.Sum(segment => (long)UnreadOf(segment));

    /// <summary>Calls ever written; exact for the reader.</summary>
    public long Written => Volatile.Read(ref _counters.Read) + Unread;

    /// <summary>Calls ever refused because the buffer was full.</summary>
    public long Refused => Volatile.Read(ref _counters.Refused);

    /// <summary>
    /// Has the system bring in the memory of all slots, which it otherwise does at the first call that writes there, for
    /// some microseconds. Calls may be written meanwhile: nothing is changed.
    /// </summary>
    public void BringIn()
    {
        var inPage = Math.Max(1, Environment.SystemPageSize / Unsafe.SizeOf<EventSlot>());
        for (var slot = 0; slot < Slots.Length; slot += inPage)
        {
            Interlocked.Add(ref Slots[slot].Records, 0);
        }
    }

    /// <summary>Writes a call; false when it was refused, and counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryWrite(in EventSlot call)
    {
        var plain = call.Status == OperationStatus.Success && call.End - call.Start < SlowTicks;
        ref var slot = ref EventLane.Of(this).Claim(plain);
        if (Unsafe.IsNullRef(ref slot))
        {
            Interlocked.Increment(ref _counters.Refused);
            return false;
        }

        slot.Publish(in call);
        return true;
    }

    /// <summary>Gives a lane a new segment, and claims a slot there; a null reference when none is free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref EventSlot ClaimAnew(EventLane lane, bool plain)
    {
        // The reader may take the new segment away before the claim.
        while (TryRenew(lane, plain))
        {
            ref var slot = ref lane.ClaimHere(plain);
            if (!Unsafe.IsNullRef(ref slot))
            {
                return ref slot;
            }
        }

        return ref Unsafe.NullRef<EventSlot>();
    }

    /// <summary>Reads calls that were written before, and lets go of what they held. For the one reader.</summary>
    /// <param name="read">Sees each call.</param>
    /// <param name="all">
    /// Every call; else those of the segments that no thread fills any more, for a reader that follows close behind takes
    /// lines of the cache from the writers.
    /// </param>
    public void Read(ReadSlot read, bool all)
    {
        if (ReadSegments(read, all) <= _segments.Length / 2)
        {
            return;
        }

        if (!all)
        {
            ReadSegments(read, all: true);
        }

        TakeAwayIdle(_inUse.Newest);
    }

    private int ReadSegments(ReadSlot read, bool all) =>
        RecycleThose(segment => ReadSegment(segment, read, all), _inUse.Newest);

    /// <summary>Reads what is there; true when nothing more will be written there.</summary>
    private bool ReadSegment(EventSegment segment, ReadSlot read, bool all)
    {
        var lane = segment.Lane!;
        var isOver = lane.Segment != segment || Slots[segment.SlotOf(segment.Limit - 1)].IsWritten;
        if (!all && !isOver)
        {
            return false;
        }

        for (var position = segment.Read; position < segment.Limit; position++)
        {
            ref var slot = ref Slots[segment.SlotOf(position)];
            if (!slot.IsWritten)
            {
                break;
            }

            read(in slot);
            slot.Clear();
            Volatile.Write(ref segment.Read, position + 1);
            Volatile.Write(ref _counters.Read, _counters.Read + 1);
        }

        if (!isOver)
        {
            lane.Extend(segment);
        }

        return isOver;
    }

    private int UnreadOf(EventSegment segment)
    {
        var first = Volatile.Read(ref segment.Read);
        var unread = 0;
        while (unread < segment.Length && Slots[segment.SlotOf(first + unread)].IsWritten)
        {
            unread++;
        }

        return unread;
    }

    /// <summary>What is idle goes back, so that threads which need it find it.</summary>
    private void TakeAwayIdle(EventSegment newest)
    {
        foreach (var segment in _inUse.UpTo(newest))
        {
            segment.Lane!.Revoke();
        }

        Interlocked.MemoryBarrierProcessWide();
        RecycleThose(static segment => segment.Lane!.IsIdle(segment), newest);
    }

    /// <summary>Looks at the segments in use up to one, frees those that are over, and returns how many are not.</summary>
    private int RecycleThose(Predicate<EventSegment> isOver, EventSegment newest)
    {
        var remaining = 0;
        var previous = _inUse.Head;
        foreach (var segment in _inUse.UpTo(newest))
        {
            if (isOver(segment) && _inUse.TryUnlink(previous, segment))
            {
                Recycle(segment);
            }
            else
            {
                previous = segment;
                remaining++;
            }
        }

        return remaining;
    }

    private void Recycle(EventSegment segment)
    {
        segment.Read = 0;
        Free(segment);
    }

    private void Free(EventSegment segment) => (segment.IsReserve ? _freeReserve : _free).Give(segment);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryRenew(EventLane lane, bool plain)
    {
        if ((_free.Take() ?? (plain ? null : _freeReserve.Take())) is not { } segment)
        {
            return false;
        }

        lane.Enter(segment);
        _inUse.Append(segment);
        if ((Interlocked.Increment(ref _counters.Taken) & _wakeMask) == 0)
        {
            Wake?.Invoke();
        }

        return true;
    }

    /// <summary>
    /// Away from what every call looks at, each on a line of the cache of its own: the reader would otherwise take that
    /// line from the writers with each call that it reads.
    /// </summary>
    [StructLayout(LayoutKind.Explicit, Size = 512)]
    private struct Counters
    {
        [FieldOffset(128)]
        public long Read;

        [FieldOffset(256)]
        public int Taken;

        [FieldOffset(384)]
        public long Refused;
    }
}
