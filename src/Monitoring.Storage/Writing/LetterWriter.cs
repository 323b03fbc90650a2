using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>Keeps bytes that cannot be read; with a head they settle that batch.</summary>
internal sealed class LetterWriter(IWriteTransactions transactions, BatchAge age)
{
    /// <summary>A letter whose words are refused is written with words that any database takes: it must not stop the line.</summary>
    /// <returns>Whether it was new.</returns>
    public async Task<bool> WriteAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        try
        {
            return await TryWriteAsync(letter, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreRefusalException)
        {
            var plain = letter with { Reason = PlainText.Of(letter.Reason), Source = PlainText.Of(letter.Source) };
            return await TryWriteAsync(plain, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryWriteAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        BatchKey[] asked = letter.Head is { } head ? [BatchKey.Of(head)] : [];
        var transaction = await transactions.BeginAsync(asked, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (
                transaction.Known.Count > 0
                || await IsTooOldAsync(transaction, letter.Head, cancellationToken).ConfigureAwait(false)
            )
            {
                return false;
            }

            var commit = await transaction
                .CommitAsync(LetterSettlement.Of(letter), cancellationToken)
                .ConfigureAwait(false);
            return commit.Refusal is { } reason ? throw new StoreRefusalException(reason) : commit.IsDone;
        }
    }

    private async ValueTask<bool> IsTooOldAsync(
        IWriteTransaction transaction,
        BatchHead? head,
        CancellationToken cancellationToken
    )
    {
        if (head is null)
        {
            return false;
        }

        var horizon = await LedgerHorizon.OfAsync(transaction, [head], cancellationToken).ConfigureAwait(false);
        return age.Judge(head, transaction.Now, horizon) == BatchOutcome.TooOld;
    }
}
