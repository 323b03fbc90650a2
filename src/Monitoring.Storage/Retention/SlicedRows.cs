using System.Data.Common;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Retention;

/// <summary>
/// Removes a thousand rows in each transaction, and rests for as long as that took, so that others have their turn. Two at
/// once do not wait for each other.
/// </summary>
internal sealed class SlicedRows(IDatabase database, RetainedTable table, TimeProvider time) : IOldRows
{
    private const int Slice = 1000;
    private static readonly TimeSpan _longestRest = TimeSpan.FromSeconds(1);

    private readonly string _count = $"SELECT count(*) FROM {table.Name} WHERE {table.IsOld}";

    private readonly string _remove = $"""
        DELETE FROM {table.Name} WHERE ({table.Key}) IN (
            SELECT {table.Key} FROM {table.Name} WHERE {table.IsOld} LIMIT {Slice} {database.Dialect.SkipLocked}
        )
        RETURNING 1
        """;

    public RetainedTable Table => table;

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ReadAsync(new Statement(_count, [new("before", before)]), ReadCountAsync, cancellationToken);

    public async Task RemoveAsync(DateTimeOffset before, Action<long> removed, CancellationToken cancellationToken)
    {
        var remove = new Statement(_remove, [new("before", before)]);
        while (true)
        {
            var begun = time.GetTimestamp();
            var rows = await database
                .WriteAsync(() => database.ChangeAsync(_ => remove, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            removed(rows);
            if (rows < Slice)
            {
                return;
            }

            await RestAsync(time.GetElapsedTime(begun), cancellationToken).ConfigureAwait(false);
        }
    }

    private Task RestAsync(TimeSpan work, CancellationToken cancellationToken) =>
        Task.Delay(work < _longestRest ? work : _longestRest, time, cancellationToken);

    private static async Task<long> ReadCountAsync(DbDataReader rows, CancellationToken cancellationToken) =>
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? rows.GetInt64(0) : 0;
}
