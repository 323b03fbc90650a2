namespace Monitoring.Storage.Writing;

/// <summary>Keeps bytes that cannot be read; with a head they settle that batch.</summary>
internal sealed class LetterWriter(IWriteTransactions transactions, BatchAge age)
{
    /// <returns>Whether it was new.</returns>
    public async Task<bool> WriteAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        BatchKey[] asked = letter.Head is { } head ? [BatchKey.Of(head)] : [];
        var transaction = await transactions.BeginAsync(asked, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (transaction.Known.Count > 0 || IsTooOld(letter.Head, transaction.Now))
            {
                return false;
            }

            var commit = await transaction
                .CommitAsync(LetterSettlement.Of(letter), cancellationToken)
                .ConfigureAwait(false);
            return commit.Refusal is { } reason ? throw new StoreRefusalException(reason) : commit.IsDone;
        }
    }

    private bool IsTooOld(BatchHead? head, DateTimeOffset now) =>
        head is not null && age.Judge(head, now) == BatchOutcome.TooOld;
}
