using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Worker.Consuming;

/// <summary>An entry with what was read out of it: a batch, or why it is none. Neither of a suspect.</summary>
internal sealed record Arrival(Entry Entry, EventBatch? Batch, MalformedBatchException? Fault)
{
    /// <summary>The head that can be trusted: of the batch, or of one that could not be read further.</summary>
    public BatchHead? Head => Batch?.Head ?? Fault?.Head;

    public int Events => Batch?.Count ?? 0;

    /// <summary>Delivered so often that it may be what ends its workers: not even read before it is alone.</summary>
    public bool IsSuspect => Batch is null && Fault is null;

    public static Arrival Of(Entry entry, int maxDeliveries) =>
        entry.Deliveries > maxDeliveries ? new Arrival(entry, null, null) : Decode(entry);

    public static Arrival Decode(Entry entry)
    {
        try
        {
            return new Arrival(entry, BatchDecoder.Decode(entry.Payload), null);
        }
        catch (MalformedBatchException fault)
        {
            return new Arrival(entry, null, fault);
        }
        // Bytes that break the decoder itself must not stop the line either.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var reason = $"the decoder failed: {exception.GetType().Name}: {exception.Message}";
            return new Arrival(entry, null, new MalformedBatchException(reason, innerException: exception));
        }
    }
}
