using System.Data.Common;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Runs a statement on a connection.</summary>
internal static class PostgreSqlCommand
{
    /// <summary>
    /// Seconds for what reads a whole table. Ample for hundreds of millions of rows; and a server that hangs, but whose
    /// machine still answers, holds neither the hourly cleanup nor <c>status</c> for longer.
    /// </summary>
    public const int LongLimit = 600;

    /// <summary>For one transaction. Who writes and who reads waits no longer for a lock: both would else learn nothing, and not why.</summary>
    public const string LockTimeout = "set_config('lock_timeout', '5s', true)";

    /// <summary>The same as a statement.</summary>
    public const string Patience = $"SELECT {LockTimeout}";

    /// <summary>Runs a query outside of a transaction.</summary>
    public static async Task<T> ReadAsync<T>(
        NpgsqlConnection connection,
        Statement query,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var asked = new NpgsqlBatchCommand(query.Sql);
        foreach (var (name, value) in query.Parameters)
        {
            asked.Parameters.Add(PostgreSqlParameter.Of(name, value));
        }

        // One message is one transaction, so the setting holds for the query, and for nothing after it.
        var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(Patience), asked } };
        await using (batch.ConfigureAwait(false))
        {
            batch.Timeout = query.IsLong ? LongLimit : batch.Timeout;
            var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
                return await read(rows, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs a statement within the transaction that is open.</summary>
    public static async Task<T> RunAsync<T>(
        NpgsqlConnection connection,
        Statement statement,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var command = new NpgsqlCommand(statement.Sql, connection);
        await using (command.ConfigureAwait(false))
        {
            command.CommandTimeout = statement.IsLong ? LongLimit : command.CommandTimeout;
            foreach (var (name, value) in statement.Parameters)
            {
                command.Parameters.Add(PostgreSqlParameter.Of(name, value));
            }

            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                return await read(rows, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
