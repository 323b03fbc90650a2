namespace Monitoring.Events;

/// <summary>Bytes that are not a batch, or not one that this version can read.</summary>
internal sealed class MalformedBatchException : Exception
{
    /// <summary>With the head when it can be trusted (its checksum and the whole's are right), so that the batch can be dead-lettered in its producer's books.</summary>
    public MalformedBatchException(string message, BatchHead? head = null, Exception? innerException = null)
        : base(message, innerException) => Head = head;

    public BatchHead? Head { get; }
}
