using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Letters;

/// <summary>
/// Stores what a letter holds. One in a producer's books needs no ledger and knows no age; one in nobody's is a batch
/// like any other, which the ledger may know.
/// </summary>
internal sealed class LetterReplayer(IWriteTransactions transactions, BatchAge age)
{
    private long _cleaned;

    /// <summary>Values that were changed to fit their columns, in all that was committed.</summary>
    public long Cleaned => Interlocked.Read(ref _cleaned);

    public async Task<DeadLetterReplay> ReplayAsync(
        LetterContent letter,
        OpenedLetter opened,
        CancellationToken cancellationToken
    )
    {
        DeadLetterReplay? replay = null;
        while (replay is null)
        {
            replay = await TryReplayAsync(letter, opened, cancellationToken).ConfigureAwait(false);
        }

        return replay;
    }

    /// <returns>Null when another transaction was faster: then nothing was written.</returns>
    private async Task<DeadLetterReplay?> TryReplayAsync(
        LetterContent letter,
        OpenedLetter opened,
        CancellationToken cancellationToken
    )
    {
        BatchKey[] asked = letter.IsInBooks ? [] : [BatchKey.Of(opened.Batch.Head)];
        var transaction = await transactions.BeginAsync(asked, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var taken = await transaction.TakeAsync([letter.Id], cancellationToken).ConfigureAwait(false);
            if (taken is not [var only])
            {
                return new DeadLetterReplay(DeadLetterReplayOutcome.Gone);
            }

            return letter.IsInBooks
                ? await StoreAsync(transaction, opened, only, cancellationToken).ConfigureAwait(false)
                : await StoreAsBatchAsync(transaction, opened.Batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<DeadLetterReplay?> StoreAsync(
        IWriteTransaction transaction,
        OpenedLetter opened,
        TakenLetter letter,
        CancellationToken cancellationToken
    )
    {
        var rows = await Isolation.InsertAsync(transaction, opened.Events, cancellationToken).ConfigureAwait(false);
        return NothingStored(rows, opened.Events.Length)
            ?? await CommitAsync(
                    transaction,
                    LetterSettlement.OfReplay(letter, opened.Batch, rows.Refused),
                    rows,
                    opened.Events.Length,
                    cancellationToken
                )
                .ConfigureAwait(false);
    }

    private async Task<DeadLetterReplay?> StoreAsBatchAsync(
        IWriteTransaction transaction,
        EventBatch batch,
        CancellationToken cancellationToken
    )
    {
        var horizon = await LedgerHorizon.OfAsync(transaction, [batch.Head], cancellationToken).ConfigureAwait(false);
        var plan = WritePlan.Make([batch], transaction.Known, transaction.Now, horizon, age);
        if (plan.Outcomes[0] is BatchOutcome.Expired or BatchOutcome.TooOld)
        {
            return new DeadLetterReplay(
                DeadLetterReplayOutcome.Failed,
                Reason: "it is in nobody's books, and older than MONITORING_MAX_EVENT_AGE allows: it can only be purged"
            );
        }

        var rows = await Isolation.InsertAsync(transaction, plan.Events, cancellationToken).ConfigureAwait(false);
        var (settlement, outcomes) = BatchSettlement.Of(plan, rows.Refused);
        var replay =
            NothingStored(rows, plan.Events.Length)
            ?? await CommitAsync(transaction, settlement, rows, plan.Events.Length, cancellationToken)
                .ConfigureAwait(false);
        return outcomes[0] == BatchOutcome.AlreadyKnown && replay is not null
            ? replay with
            {
                Outcome = DeadLetterReplayOutcome.AlreadyKnown,
            }
            : replay;
    }

    private async Task<DeadLetterReplay?> CommitAsync(
        IWriteTransaction transaction,
        Settlement settlement,
        InsertedRows rows,
        int events,
        CancellationToken cancellationToken
    )
    {
        var commit = await transaction.CommitAsync(settlement, cancellationToken).ConfigureAwait(false);
        if (commit.Refusal is { } reason)
        {
            return new DeadLetterReplay(DeadLetterReplayOutcome.Failed, Reason: reason);
        }

        if (!commit.IsDone)
        {
            return null;
        }

        Interlocked.Add(ref _cleaned, rows.Cleaned);
        return new DeadLetterReplay(
            DeadLetterReplayOutcome.Stored,
            events - rows.Refused.Count,
            rows.Refused.Count,
            rows.Refused is [var first, ..] ? first.Reason : null
        );
    }

    private static DeadLetterReplay? NothingStored(InsertedRows rows, int events) =>
        events > 0 && rows.Refused.Count == events
            ? new DeadLetterReplay(DeadLetterReplayOutcome.Failed, Reason: rows.Refused[0].Reason)
            : null;
}
