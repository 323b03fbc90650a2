using System.Data.Common;

namespace Monitoring.Storage.Writing;

/// <summary>
/// What the ledger has forgotten, as a line of its own: whoever has a lower MONITORING_MAX_EVENT_AGE forgets sooner, and what
/// is forgotten nobody may store, whatever his own limit is.
/// </summary>
internal static class LedgerHorizon
{
    /// <summary>No program forgets what is younger: the least limit is a day, and two are added.</summary>
    private static readonly TimeSpan _least = TimeSpan.FromDays(2);

    /// <summary>Later than any producer's, so that no age removes it.</summary>
    private static readonly Guid _id = new("ffffffff-ffff-7fff-bfff-ffffffffffff");

    private static readonly Statement _question = new(
        "SELECT max(number) FROM ingested_batches WHERE producer_id = @id AND kind = 'horizon'",
        [new("id", _id)]
    );

    /// <summary>Notes that ids dated before a moment are forgotten; goes with what forgets them, in one transaction.</summary>
    public static IReadOnlyList<string> Note(DateTimeOffset before) =>
        [
            $"""
                INSERT INTO ingested_batches (producer_id, number, kind, events, outcome)
                VALUES ('{_id}', {before.ToUnixTimeMilliseconds()}, 'horizon', 0, 'forgotten')
                ON CONFLICT DO NOTHING
                """,
            $"DELETE FROM ingested_batches WHERE producer_id = '{_id}' AND number < {before.ToUnixTimeMilliseconds()}",
        ];

    /// <summary>
    /// Ids dated before it may be forgotten. Asked after what the ledger knows, and only where a batch is old enough: then
    /// either it was known, or this tells of it.
    /// </summary>
    public static ValueTask<DateTimeOffset> OfAsync(
        IWriteTransaction transaction,
        IEnumerable<BatchHead> heads,
        CancellationToken cancellationToken
    ) =>
        heads.Any(head => ProducerId.Age(head.ProducerId, transaction.Now) > _least)
            ? transaction.QueryAsync(
                _question,
                (rows, stop) => ReadAsync(rows, latest: transaction.Now - _least, stop),
                cancellationToken
            )
            : ValueTask.FromResult(DateTimeOffset.MinValue);

    /// <summary>A clock that was ahead once has noted a later one, which is nothing to what is new.</summary>
    private static async Task<DateTimeOffset> ReadAsync(
        DbDataReader rows,
        DateTimeOffset latest,
        CancellationToken stop
    )
    {
        await rows.ReadAsync(stop).ConfigureAwait(false);
        return await rows.IsDBNullAsync(0, stop).ConfigureAwait(false)
            ? DateTimeOffset.MinValue
            : DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(rows.GetInt64(0), latest.ToUnixTimeMilliseconds()));
    }
}
