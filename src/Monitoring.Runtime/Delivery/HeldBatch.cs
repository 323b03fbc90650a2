using Monitoring.Events;
using Monitoring.Fallback;

namespace Monitoring.Delivery;

/// <summary>A batch that its producer still answers for.</summary>
internal sealed class HeldBatch(Frame frame, long order)
{
    /// <summary>The order of a batch that an earlier process left: no flush of this one waits for it.</summary>
    public const long OfAnotherProcess = long.MaxValue;

    /// <summary>Its place among all batches that this process made.</summary>
    public long Order { get; } = order;

    public Frame Frame { get; } = frame;

    /// <summary>The spool's file that it came from and still stands in; null when it is in memory alone.</summary>
    public SpoolSegment? Segment { get; init; }

    /// <summary>How often it was to be sent, also where that could not begin.</summary>
    public int Tries { get; set; }

    /// <summary>How often it has left this process, as far as anybody here can say.</summary>
    public int Sends { get; set; }

    /// <summary>The timestamp from which on it is to be sent (again); 0 for at once.</summary>
    public long Due { get; set; }

    /// <summary>Whether the other side has once said that it has it.</summary>
    public bool IsTaken => Due > 0;

    /// <summary>Events of this process in it.</summary>
    public int OwnEvents => Order == OfAnotherProcess ? 0 : Frame.Head.Count;
}
