using System.Runtime.InteropServices;

namespace Monitoring.Capture;

/// <summary>A run of slots of the <see cref="EventBuffer"/>, filled by one thread at a time.</summary>
/// <param name="first">Its first slot.</param>
/// <param name="end">One after its last slot.</param>
/// <param name="isReserve">Kept for what matters more than a plain success.</param>
internal sealed class EventSegment(int first, int end, bool isReserve)
{
    private Cursors _cursors = new() { Written = first, Read = first };

    /// <summary>One after the last slot written. Of the thread that fills it.</summary>
    public ref int Written => ref _cursors.Written;

    /// <summary>One after the last slot read. Of the reader.</summary>
    public ref int Read => ref _cursors.Read;

    /// <summary>Who fills it, or did last.</summary>
    public EventLane? Lane;

    /// <summary>The next in the order of being taken.</summary>
    public EventSegment? Next;

    public int First => first;

    public int End => end;

    public bool IsReserve => isReserve;

    public int Unread => Math.Max(0, Volatile.Read(ref Written) - Volatile.Read(ref Read));

    /// <summary>Each on lines of the cache of its own: writer, reader and neighbours would otherwise take them from each other.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Cursors
    {
        [FieldOffset(128)]
        public int Written;

        [FieldOffset(256)]
        public int Read;
    }
}
