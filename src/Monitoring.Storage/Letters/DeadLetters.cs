using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Letters;

/// <summary>The dead letters of one database.</summary>
internal sealed class DeadLetters(IDatabase database, LetterReplayer replayer) : IDeadLetters
{
    public Task<IReadOnlyList<StoredDeadLetter>> ListAsync(
        DeadLetterFilter filter,
        CancellationToken cancellationToken
    ) => database.ReadAsync(LetterList.Query(filter), LetterList.ReadAsync, cancellationToken);

    public async Task<DeadLetterReplay> ReplayAsync(
        long id,
        Func<ReadOnlyMemory<byte>, EventBatch> read,
        CancellationToken cancellationToken
    )
    {
        var content = await database
            .ReadAsync(LetterContent.Query(id), LetterContent.ReadAsync, cancellationToken)
            .ConfigureAwait(false);
        if (content is null)
        {
            return new DeadLetterReplay(DeadLetterReplayOutcome.Gone);
        }

        return content.Open(read, out var opened) is { } fault
            ? new DeadLetterReplay(DeadLetterReplayOutcome.Failed, Reason: fault)
            : await database
                .WriteAsync(() => replayer.ReplayAsync(content, opened, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
    }

    public Task<DeadLetterPurge> PurgeAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        database.WriteAsync(() => PurgeNowAsync(ids, cancellationToken), cancellationToken);

    private async Task<DeadLetterPurge> PurgeNowAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        var transaction = await database.BeginAsync([], cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var taken = await transaction.TakeLettersAsync(ids, cancellationToken).ConfigureAwait(false);
            var commit = await transaction
                .CommitAsync(LetterSettlement.OfPurge(taken), cancellationToken)
                .ConfigureAwait(false);
            return commit.IsDone
                ? new DeadLetterPurge(taken.Count, taken.Sum(letter => (long)letter.Events))
                : throw new StoreRefusalException(commit.Refusal!);
        }
    }
}
