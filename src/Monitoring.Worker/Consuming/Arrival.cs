using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Worker.Consuming;

/// <summary>An entry with what was read out of it: a batch, or why it is none.</summary>
internal sealed record Arrival(Entry Entry, EventBatch? Batch, MalformedBatchException? Fault)
{
    /// <summary>The head that can be trusted: of the batch, or of one that could not be read further.</summary>
    public BatchHead? Head => Batch?.Head ?? Fault?.Head;

    public int Events => Batch?.Events.Count ?? 0;

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
