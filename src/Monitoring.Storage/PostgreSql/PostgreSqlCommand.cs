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
