namespace Monitoring.Storage.Writing;

/// <summary>A transaction that settles batches. Disposed without a commit, it leaves nothing behind.</summary>
internal interface IWriteTransaction : IAsyncDisposable
{
    /// <summary>The database's clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Those of the batches asked for that the ledger knows.</summary>
    IReadOnlySet<BatchKey> Known { get; }

    /// <summary>Removes letters; those that are not there (any more) are passed over.</summary>
    ValueTask<IReadOnlyList<TakenLetter>> TakeLettersAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Inserts the rows of events.</summary>
    /// <param name="events">Any number of them.</param>
    /// <param name="guarded">
    /// Whether the transaction must stay usable after a refusal, and whether their alerts are tried too: it costs savepoints.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the transaction is then of no use.</param>
    ValueTask<Insertion> InsertAsync(
        ReadOnlyMemory<PlannedEvent> events,
        bool guarded,
        CancellationToken cancellationToken
    );

    /// <summary>Writes ledger, books, alerts and letters, and commits.</summary>
    ValueTask<CommitResult> CommitAsync(Settlement settlement, CancellationToken cancellationToken);
}
