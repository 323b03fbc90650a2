using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>A batch that its producer still answers for.</summary>
internal sealed class HeldBatch(Frame frame, long order)
{
    /// <summary>Its place among all batches that were ever held here.</summary>
    public long Order { get; } = order;

    public Frame Frame { get; } = frame;

    /// <summary>How often it was handed to the transport.</summary>
    public int Sends { get; set; }

    /// <summary>The timestamp from which on it is to be sent (again); 0 for at once.</summary>
    public long Due { get; set; }
}
