namespace Monitoring.Storage.Writing;

/// <summary>
/// The one writer of batches, for both databases: ledger, rows and books in one transaction, each batch once. Whatever
/// hinders it is thrown by the transaction and leaves nothing written.
/// </summary>
internal sealed class BatchWriter(IWriteTransactions transactions, BatchAge age)
{
    private long _cleaned;
    private long _stored;
    private long _failed;

    /// <summary>Values that were changed to fit their columns, in all that was committed.</summary>
    public long Cleaned => Interlocked.Read(ref _cleaned);

    public WriteStatistics Statistics
    {
        get
        {
            var failed = Interlocked.Read(ref _failed);
            return new WriteStatistics(Interlocked.Read(ref _stored) + failed, failed);
        }
    }

    /// <summary>
    /// The first attempt goes without savepoints. Data that are refused, and a batch that another settles meanwhile, are
    /// rare and cost one attempt more.
    /// </summary>
    public async Task<IReadOnlyList<BatchOutcome>> WriteAsync(
        IReadOnlyList<EventBatch> batches,
        CancellationToken cancellationToken
    )
    {
        try
        {
            IReadOnlyList<BatchOutcome>? outcomes = null;
            for (var isolate = false; outcomes is null; isolate = true)
            {
                outcomes = await TryWriteAsync(batches, isolate, cancellationToken).ConfigureAwait(false);
            }

            return outcomes;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Interlocked.Add(ref _failed, batches.Sum(batch => batch.Count));
            throw;
        }
    }

    /// <returns>Null when nothing was written and another attempt is due.</returns>
    private async Task<IReadOnlyList<BatchOutcome>?> TryWriteAsync(
        IReadOnlyList<EventBatch> batches,
        bool isolate,
        CancellationToken cancellationToken
    )
    {
        BatchKey[] asked = [.. batches.Select(batch => BatchKey.Of(batch.Head)).Distinct()];
        var transaction = await transactions.BeginAsync(asked, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var horizon = await LedgerHorizon
                .OfAsync(transaction, batches.Select(batch => batch.Head), cancellationToken)
                .ConfigureAwait(false);
            var plan = WritePlan.Make(batches, transaction.Known, transaction.Now, horizon, age);
            return plan.IsEmpty
                ? plan.Outcomes
                : await CarryOutAsync(transaction, plan, isolate, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<BatchOutcome>?> CarryOutAsync(
        IWriteTransaction transaction,
        WritePlan plan,
        bool isolate,
        CancellationToken cancellationToken
    )
    {
        // Worked out while the database takes the rows; only events that it refuses change it.
        var settling = Task.Run(() => BatchSettlement.Of(plan, refused: []), CancellationToken.None);
        var rows = isolate
            ? await Isolation.InsertAsync(transaction, plan.Events, cancellationToken).ConfigureAwait(false)
            : await InsertAsync(transaction, plan.Events, cancellationToken).ConfigureAwait(false);
        if (rows is null)
        {
            return null;
        }

        var (settlement, outcomes) =
            rows.Refused.Count == 0 ? await settling.ConfigureAwait(false) : BatchSettlement.Of(plan, rows.Refused);
        var commit = await transaction.CommitAsync(settlement, cancellationToken).ConfigureAwait(false);
        if (commit.IsDone)
        {
            Interlocked.Add(ref _cleaned, rows.Cleaned);
            Interlocked.Add(ref _stored, plan.Events.Length - rows.Refused.Count);
            Interlocked.Add(ref _failed, rows.Refused.Count);
            return outcomes;
        }

        // What an event is to blame for was found when it was isolated.
        return isolate && commit.Refusal is { } reason ? throw new StoreRefusalException(reason) : null;
    }

    private static async ValueTask<InsertedRows?> InsertAsync(
        IWriteTransaction transaction,
        ReadOnlyMemory<PlannedEvent> events,
        CancellationToken cancellationToken
    )
    {
        if (events.IsEmpty)
        {
            return new InsertedRows(0, []);
        }

        var insertion = await transaction.InsertAsync(events, guarded: false, cancellationToken).ConfigureAwait(false);
        return insertion.Refusal is null ? new InsertedRows(insertion.Cleaned, []) : null;
    }
}
