using Monitoring.Delivery;
using Monitoring.Events;

namespace Monitoring.Fallback;

/// <summary>What this process remembers of a batch that it wrote into a segment, should the bytes be gone when it is read.</summary>
internal readonly record struct SpoolRecord(
    long Order,
    Guid Producer,
    long Number,
    long FirstEvent,
    int Count,
    long SampledCalls
)
{
    public static SpoolRecord Of(HeldBatch batch)
    {
        var head = batch.Frame.Head;
        return new SpoolRecord(
            batch.Order,
            head.ProducerId,
            head.Number,
            head.FirstEvent,
            head.Count,
            batch.Frame.SampledCalls
        );
    }

    public Frame Tombstone() =>
        SpoolRepair.Tombstone(
            new BatchHead
            {
                ProducerId = Producer,
                Number = Number,
                FirstEvent = FirstEvent,
                Count = Count,
            }
        );
}
