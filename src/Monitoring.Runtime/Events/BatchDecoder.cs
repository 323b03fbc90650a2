namespace Monitoring.Events;

/// <summary>Reads frames from an untrusted place: sizes, counts and checksums are checked before anything is allocated.</summary>
internal static class BatchDecoder
{
    /// <exception cref="MalformedBatchException">Not a batch, damaged, or of a version that this one cannot read.</exception>
    public static EventBatch Decode(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException();
}
