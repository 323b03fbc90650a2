using Monitoring.Storage.Connections;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>
/// Sessions of workers that hold up those of others and do not go on: a process stopped in mid-transaction keeps its locks
/// for as long as its connection lives, and no timeout of the server ends a message that is half sent.
/// </summary>
internal static class BlockingWorkers
{
    private const string End = """
        SELECT count(*) FILTER (WHERE pg_terminate_backend(blocker.pid))
        FROM (
            SELECT DISTINCT unnest(pg_blocking_pids(waiting.pid)) AS pid
            FROM pg_stat_activity AS waiting
            WHERE waiting.application_name = $1
                AND waiting.datname = current_database()
                AND waiting.wait_event_type = 'Lock'
        ) AS blocking
        JOIN pg_stat_activity AS blocker USING (pid)
        WHERE blocker.application_name = $1 AND blocker.xact_start < clock_timestamp() - $2
        """;

    public static async Task<int> EndAsync(NpgsqlDataSource source, TimeSpan age, CancellationToken cancellationToken)
    {
        var command = source.CreateCommand(End);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = PostgreSqlAddress.ApplicationName });
            command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = age });
            var ended = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return (int)(long)ended!;
        }
    }
}
