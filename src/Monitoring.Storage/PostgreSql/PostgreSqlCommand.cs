using System.Data.Common;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Runs a statement on a connection.</summary>
internal static class PostgreSqlCommand
{
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
            command.CommandTimeout = statement.IsLong ? 0 : command.CommandTimeout;
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
