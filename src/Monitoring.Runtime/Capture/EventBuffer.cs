using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Monitoring.Capture;

/// <summary>
/// A bounded queue of finished calls: many writers, one reader, no lock, no allocation. Each slot carries a sequence
/// number that says whose turn it is (after Dmitry Vyukov's bounded queue).
/// </summary>
/// <remarks>
/// The last eighth is kept for what matters more than a plain success: when only that is left, plain successes are
/// refused first. What is refused is counted here.
/// </remarks>
internal sealed class EventBuffer
{
    private readonly EventSlot[] _slots;
    private readonly int _mask;
    private readonly long _plainCapacity;
    private readonly long _wakeMask;
    private readonly long _tellMask;
    private Cursors _cursors;

    /// <param name="capacity">Slots, rounded up to a power of two.</param>
    /// <param name="wake">Called by a writer each time a quarter of the buffer has been written; must not block.</param>
    public EventBuffer(int capacity, Action? wake = null)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 8));
        _slots = new EventSlot[size];
        _mask = size - 1;
        _plainCapacity = size - size / 8;
        _cursors.PlainLimit = _plainCapacity;
        _wakeMask = size / 4 - 1;
        _tellMask = Math.Max(size / 16, 1) - 1;
        Wake = wake;
        for (var i = 0; i < size; i++)
        {
            _slots[i].Sequence = i;
        }
    }

    /// <summary>Set once, before the buffer is used.</summary>
    public Action? Wake { get; set; }

    /// <summary>Sees every call before it is written; null nearly always.</summary>
    public ICallHook? Hook { get; set; }

    /// <summary>From how many timestamp ticks on a success is no plain one.</summary>
    public long SlowTicks { get; set; } = long.MaxValue;

    public int Capacity => _slots.Length;

    /// <summary>Calls ever written.</summary>
    public long Written => Volatile.Read(ref _cursors.Tail);

    /// <summary>Calls ever read.</summary>
    public long Read => Volatile.Read(ref _cursors.Head);

    /// <summary>Calls ever refused because the buffer was full.</summary>
    public long Refused => Volatile.Read(ref _cursors.Refused);

    /// <summary>
    /// Claims the next slot. The caller fills it and calls <see cref="Publish"/>; a null reference says that the call
    /// was refused and counted.
    /// </summary>
    /// <param name="plain">A plain success, which may not use the reserve.</param>
    /// <param name="position">The slot's position, for <see cref="Publish"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref EventSlot Claim(bool plain, out long position)
    {
        position = Volatile.Read(ref _cursors.Tail);
        while (true)
        {
            ref var slot = ref SlotAt(position);
            var turn = Volatile.Read(ref slot.Sequence) - position;
            if (turn == 0 && !(plain && InReserve(position)))
            {
                var seen = Interlocked.CompareExchange(ref _cursors.Tail, position + 1, position);
                if (seen == position)
                {
                    return ref slot;
                }

                position = seen;
            }
            else if (turn <= 0)
            {
                Interlocked.Increment(ref _cursors.Refused);
                return ref Unsafe.NullRef<EventSlot>();
            }
            else
            {
                position = Volatile.Read(ref _cursors.Tail);
            }
        }
    }

    /// <summary>Hands a filled slot to the reader.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(ref EventSlot slot, long position)
    {
        Volatile.Write(ref slot.Sequence, position + 1);
        if ((position & _wakeMask) == _wakeMask)
        {
            Wake?.Invoke();
        }
    }

    /// <summary>The oldest written slot, or a null reference. For the one reader; followed by <see cref="Release"/>.</summary>
    public ref EventSlot Peek()
    {
        ref var slot = ref SlotAt(_cursors.Head);
        if (Volatile.Read(ref slot.Sequence) == _cursors.Head + 1)
        {
            return ref slot;
        }

        TellWriters();
        return ref Unsafe.NullRef<EventSlot>();
    }

    /// <summary>Gives the slot that <see cref="Peek"/> returned back to the writers.</summary>
    public void Release(ref EventSlot slot)
    {
        slot.Clear();
        Volatile.Write(ref slot.Sequence, _cursors.Head + _slots.Length);
        Volatile.Write(ref _cursors.Head, _cursors.Head + 1);
        if ((_cursors.Head & _tellMask) == 0)
        {
            TellWriters();
        }
    }

    // Now and then, not at each slot: writers look at the limit at each call, and each change takes it out of their cache.
    private void TellWriters() => Volatile.Write(ref _cursors.PlainLimit, _cursors.Head + _plainCapacity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref EventSlot SlotAt(long position) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), (nint)(position & _mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool InReserve(long position) => position >= Volatile.Read(ref _cursors.PlainLimit);

    /// <summary>Each cursor on cache lines of its own: writers and reader would otherwise take them from each other.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 640)]
    private struct Cursors
    {
        [FieldOffset(128)]
        public long Tail;

        [FieldOffset(256)]
        public long Head;

        [FieldOffset(384)]
        public long PlainLimit;

        [FieldOffset(512)]
        public long Refused;
    }
}
