namespace Monitoring.Capture;

/// <summary>A run of slots of the <see cref="EventBuffer"/>, filled by one thread at a time.</summary>
/// <param name="first">Its first slot.</param>
/// <param name="end">One after its last slot.</param>
/// <param name="isReserve">Kept for what matters more than a plain success.</param>
internal sealed class EventSegment(int first, int end, bool isReserve)
{
    /// <summary>One after the last slot read. Of the reader.</summary>
    public int Read = first;

    /// <summary>Who fills it, or did last.</summary>
    public EventLane? Lane;

    /// <summary>The next in the order of being taken.</summary>
    public EventSegment? Next;

    public int First { get; } = first;

    public int End => end;

    public bool IsReserve => isReserve;
}
