using Monitoring.Storage.Retention;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>
/// Lets whole days go: detached first, which waits for no writer and no writer waits for, then dropped. What is in the way,
/// a long query say, is waited for briefly and a few times; then the next run goes on.
/// </summary>
internal sealed class PartitionedRows(
    PartitionedTable partitioned,
    RetainedTable table,
    NpgsqlDataSource source,
    string store,
    TimeProvider time
) : IOldRows
{
    private const int Tries = 3;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    public RetainedTable Table => table;

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        WithSessionAsync(
            async session =>
            {
                var rows = 0L;
                foreach (var old in await OldAsync(session, before).ConfigureAwait(false))
                {
                    rows += await session.CountAsync(old.Partition.Name).ConfigureAwait(false);
                }

                return rows;
            },
            cancellationToken
        );

    /// <summary>Behind a pooler the driver's own timeout ends the wait.</summary>
    public Task RemoveAsync(DateTimeOffset before, Action<long> removed, CancellationToken cancellationToken) =>
        WithSessionAsync(
            async session =>
            {
                if (await session.IsDirectAsync().ConfigureAwait(false))
                {
                    await session.ExecuteAsync("SET lock_timeout = '2s'").ConfigureAwait(false);
                }

                foreach (var old in await OldAsync(session, before).ConfigureAwait(false))
                {
                    removed(await RemoveAsync(session, old, cancellationToken).ConfigureAwait(false));
                }

                return true;
            },
            cancellationToken
        );

    private static async Task<long> RemoveAsync(SchemaSession session, PartitionState state, Partition partition)
    {
        if (state == PartitionState.Attached)
        {
            await session.ExecuteAsync(partition.MarkSql).ConfigureAwait(false);
            await session.ExecuteAsync(partition.DetachSql).ConfigureAwait(false);
        }
        else if (state == PartitionState.Detaching)
        {
            await session.ExecuteAsync(partition.FinalizeSql).ConfigureAwait(false);
        }

        var rows = await session.CountAsync(partition.Name).ConfigureAwait(false);
        await session.ExecuteAsync($"DROP TABLE {partition.Name}").ConfigureAwait(false);
        return rows;
    }

    private async Task<long> RemoveAsync(SchemaSession session, OldPartition old, CancellationToken cancellationToken)
    {
        var state = old.State;
        for (var failed = 0; ; )
        {
            try
            {
                return await RemoveAsync(session, state, old.Partition).ConfigureAwait(false);
            }
            catch (PostgresException error) when (PostgreSqlErrors.IsInTheWay(error) && ++failed < Tries)
            {
                await Task.Delay(_pause, time, cancellationToken).ConfigureAwait(false);
                state = await session.StateAsync(old.Partition).ConfigureAwait(false);
            }
        }
    }

    private async Task<IReadOnlyList<OldPartition>> OldAsync(SchemaSession session, DateTimeOffset before)
    {
        var present = await session.PartitionStatesAsync(partitioned).ConfigureAwait(false);
        return [.. present.Where(one => one.Partition.End <= before).OrderBy(one => one.Partition.Day)];
    }

    private async Task<T> WithSessionAsync<T>(Func<SchemaSession, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await work(new SchemaSession(connection, cancellationToken)).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (PostgreSqlErrors.IsUnavailable(error))
        {
            throw PostgreSqlErrors.Unavailable(store, error);
        }
    }
}
