namespace Monitoring.Storage;

/// <summary>
/// What could not be stored, and what a person does with it. Safe for concurrent use. Every call throws
/// <see cref="StoreUnavailableException"/> when the same call may succeed later; then it has changed nothing.
/// </summary>
public interface IDeadLetters
{
    /// <summary>The letters that a filter asks for, by id, the oldest first.</summary>
    Task<IReadOnlyList<StoredDeadLetter>> ListAsync(DeadLetterFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a letter's events after all, once, in one transaction with its removal, however old they are. Events that are
    /// refused again become letters of their own; when all of them are, the letter stays as it is.
    /// </summary>
    /// <param name="id">The letter's id.</param>
    /// <param name="read">Reads a frame; whatever it throws leaves the letter.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DeadLetterReplay> ReplayAsync(
        long id,
        Func<ReadOnlyMemory<byte>, EventBatch> read,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Gives letters up, in one transaction: their events are counted as dropped (purged). Ids that are not there are passed over.
    /// </summary>
    Task<DeadLetterPurge> PurgeAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken);
}
