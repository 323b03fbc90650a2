namespace Monitoring.Storage;

/// <summary>Bytes that could not be read as a batch: kept as a row of <c>dead_letters</c>.</summary>
/// <param name="Payload">The bytes as they came.</param>
/// <param name="Reason">Why they could not be read.</param>
/// <param name="Source">Where they came from, e.g. the stream and the entry's id.</param>
public sealed record DeadLetter(ReadOnlyMemory<byte> Payload, string Reason, string Source)
{
    /// <summary>
    /// The head, only where both checksums are right: then the letter settles the batch in the ledger and stands in its
    /// producer's books. Without it the letter is in nobody's books.
    /// </summary>
    public BatchHead? Head { get; init; }
}
