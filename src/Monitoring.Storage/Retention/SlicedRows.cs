using System.Data.Common;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Retention;

/// <summary>
/// Removes a thousand rows in each transaction, and rests for as long as that took, so that others have their turn. Two at
/// once do not wait for each other.
/// </summary>
internal class SlicedRows(IDatabase database, RetainedTable table, TimeProvider time) : IOldRows
{
    private const int Slice = 1000;
    private static readonly TimeSpan _longestRest = TimeSpan.FromSeconds(1);

    public RetainedTable Table => table;

    protected IDatabase Database => database;

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var count = new Statement($"SELECT count(*) FROM {table.Name} WHERE {table.IsOld}", Parameters(before))
        {
            IsLong = true,
        };
        return database.ReadAsync(count, ReadCountAsync, cancellationToken);
    }

    public async Task RemoveAsync(DateTimeOffset before, Action<long> removed, CancellationToken cancellationToken)
    {
        while (true)
        {
            var begun = time.GetTimestamp();
            var rows = await database
                .WriteAsync(() => RemoveSliceAsync(before, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            removed(rows);
            if (rows < Slice)
            {
                return;
            }

            await RestAsync(time.GetElapsedTime(begun), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes some in a transaction.</summary>
    /// <returns>How many; less than a slice when none is left.</returns>
    protected virtual Task<int> RemoveSliceAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ChangeAsync(_ => Removal(before, returning: "1"), cancellationToken);

    /// <summary>Takes a slice away and gives its rows.</summary>
    protected Statement Removal(DateTimeOffset before, string returning) =>
        new(
            $"""
            DELETE FROM {table.Name} WHERE ({table.Key}) IN (
                SELECT {table.Key} FROM {table.Name} WHERE {table.IsOld} LIMIT {Slice} {database.Dialect.SkipLocked}
            )
            RETURNING {returning}
            """,
            Parameters(before)
        );

    /// <summary>Those of the condition.</summary>
    protected virtual IReadOnlyList<KeyValuePair<string, object?>> Parameters(DateTimeOffset before) =>
        [new("before", before)];

    private Task RestAsync(TimeSpan work, CancellationToken cancellationToken) =>
        Task.Delay(work < _longestRest ? work : _longestRest, time, cancellationToken);

    private static async Task<long> ReadCountAsync(DbDataReader rows, CancellationToken cancellationToken) =>
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? rows.GetInt64(0) : 0;
}
