namespace Monitoring.Storage.Writing;

/// <summary>Begins transactions that settle batches.</summary>
internal interface IWriteTransactions
{
    /// <summary>Begins one, and asks the ledger what it knows of some batches.</summary>
    ValueTask<IWriteTransaction> BeginAsync(IReadOnlyCollection<BatchKey> asked, CancellationToken cancellationToken);
}
