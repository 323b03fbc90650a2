namespace Monitoring.Storage.Writing;

/// <summary>A transaction that settles batches. Disposed without a commit, it leaves nothing behind.</summary>
internal interface IWriteTransaction : IAsyncDisposable
{
    /// <summary>The database's clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Those of the batches asked for that the ledger knows.</summary>
    IReadOnlySet<BatchKey> Known { get; }

    /// <summary>Inserts the rows of events.</summary>
    /// <param name="events">Any number of them.</param>
    /// <param name="guarded">Whether the transaction must stay usable after a refusal: it costs a savepoint.</param>
    /// <param name="cancellationToken">Ends the wait; the transaction is then of no use.</param>
    ValueTask<Insertion> InsertAsync(
        ReadOnlyMemory<PlannedEvent> events,
        bool guarded,
        CancellationToken cancellationToken
    );

    /// <summary>Writes ledger, books, alerts and letters, and commits.</summary>
    /// <returns>False when another has settled one of the batches meanwhile: then nothing was written.</returns>
    ValueTask<bool> CommitAsync(Settlement settlement, CancellationToken cancellationToken);
}
