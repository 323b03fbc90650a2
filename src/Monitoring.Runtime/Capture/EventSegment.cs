namespace Monitoring.Capture;

/// <summary>
/// A run of slots of the <see cref="EventBuffer"/>, filled by one thread at a time, round and round while the reader keeps
/// up. A slot is spoken of by its position: one more for each call of the thread, so that no two are alike.
/// </summary>
/// <param name="first">Its first slot.</param>
/// <param name="length">How many slots, a power of two.</param>
/// <param name="isReserve">Kept for what matters more than a plain success.</param>
internal sealed class EventSegment(int first, int length, bool isReserve)
{
    /// <summary>The position that is read next. Of the reader, once the segment is in use.</summary>
    public long Read;

    /// <summary>One after the last position that its thread may claim. Of the reader, once the segment is in use.</summary>
    public long Limit;

    /// <summary>Who fills it, or did last.</summary>
    public EventLane? Lane;

    /// <summary>The next in the order of being taken.</summary>
    public EventSegment? Next;

    public int First => first;

    public int Length => length;

    public bool IsReserve => isReserve;

    public int SlotOf(long position) => first + (int)(position & (length - 1));
}
