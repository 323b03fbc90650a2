using System.Globalization;
using Microsoft.Data.Sqlite;
using Monitoring.Storage;
using Monitoring.Storage.PostgreSql;
using Npgsql;

namespace Monitoring.Worker.Doctor;

/// <summary>Reads the facts of the database.</summary>
internal static class DatabaseExaminer
{
    private const string PostgreSqlFacts = """
        SELECT current_setting('server_version_num')::integer / 10000, current_setting('server_version'),
            clock_timestamp(), (SELECT count(*) FROM ingested_batches_default WHERE kind <> 'horizon'),
            (SELECT count(*) FROM dead_letters WHERE producer_id IS NULL),
            (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()),
            pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on',
            (SELECT string_agg(name, ', ') FROM unnest($1) AS name WHERE NOT has_table_privilege(name, 'INSERT')),
            (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'operation_logs'::regclass),
            (
                SELECT string_agg(name, ', ')
                FROM unnest($2) AS parent, generate_series(0, 1) AS ahead,
                    concat(parent, to_char((now() AT TIME ZONE 'UTC')::date + ahead, '_YYYYMMDD')) AS name
                WHERE NOT EXISTS (
                    SELECT
                    FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
                    WHERE inhparent = parent::regclass AND relname = name
                )
            )
        """;

    private const string PostgreSqlBlockers = """
        SELECT DISTINCT blocker.pid, coalesce(blocker.usename, 'nobody')
        FROM pg_stat_activity AS waiting, unnest(pg_blocking_pids(waiting.pid)) AS holder
        JOIN pg_stat_activity AS blocker ON blocker.pid = holder
        WHERE waiting.datname = current_database() AND waiting.usename = current_user AND waiting.wait_event_type = 'Lock'
        ORDER BY 1
        """;

    private static readonly string[] _written =
    [
        "operation_logs",
        "performance_metrics",
        "data_quality_checks",
        "alert_records",
        "operation_rollups",
        "producers",
        "ingested_batches",
        "dead_letters",
    ];

    private static readonly string[] _byDay = ["operation_logs", "performance_metrics"];

    /// <summary>A worker that waits for a lock gives up and comes back; one that waits for another worker is soon through.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private const string SqliteFacts =
        "SELECT sqlite_version(), (SELECT count(*) FROM dead_letters WHERE producer_id IS NULL)";

    /// <exception cref="StoreUnavailableException">The database is away, or has no tables.</exception>
    /// <exception cref="System.Data.Common.DbException">It refuses one of the other questions.</exception>
    public static async Task<DatabaseFacts> ReadAsync(
        IMonitoringStore store,
        string database,
        TimeProvider time,
        CancellationToken stop
    )
    {
        // First, because it explains what is wrong.
        var books = await store.GetBooksAsync(stop).ConfigureAwait(false);
        var facts = IsServer(store)
            ? await PostgreSqlAsync(database, stop).ConfigureAwait(false)
            : await SqliteAsync(database, time.GetUtcNow(), stop).ConfigureAwait(false);
        return facts with { Books = books };
    }

    private static bool IsServer(IMonitoringStore store) =>
        store.Description.StartsWith("PostgreSQL ", StringComparison.Ordinal);

    private static async Task<DatabaseFacts> PostgreSqlAsync(string database, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgreSqlCommand.Patience));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(PostgreSqlFacts)
            {
                Parameters =
                {
                    new NpgsqlParameter<string[]> { TypedValue = _written },
                    new NpgsqlParameter<string[]> { TypedValue = _byDay },
                },
            }
        );
        await using var reader = await batch.ExecuteReaderAsync(stop).ConfigureAwait(false);
        await reader.NextResultAsync(stop).ConfigureAwait(false);
        await reader.ReadAsync(stop).ConfigureAwait(false);
        return new DatabaseFacts(
            $"PostgreSQL {reader.GetString(1)}",
            reader.GetInt32(0),
            new DateTimeOffset(reader.GetDateTime(2)),
            reader.GetInt64(3),
            reader.GetInt64(4),
            []
        )
        {
            Encoding = reader.GetString(5),
            IsReadOnly = reader.GetBoolean(6),
            Forbidden = reader.IsDBNull(7) ? null : reader.GetString(7),
            IsOwner = reader.GetBoolean(8),
            MissingDays = reader.IsDBNull(9) ? null : reader.GetString(9),
        };
    }

    /// <summary>Sessions for whose locks others of this role wait, now and a moment later. Reads no table of ours.</summary>
    public static async Task<IReadOnlyList<string>> BlockersAsync(
        IMonitoringStore store,
        string database,
        TimeProvider time,
        CancellationToken stop
    )
    {
        if (!IsServer(store))
        {
            return [];
        }

        try
        {
            await using var source = NpgsqlDataSource.Create(database);
            var first = await BlockersAsync(source, stop).ConfigureAwait(false);
            if (first.Count == 0)
            {
                return [];
            }

            await Task.Delay(_pause, time, stop).ConfigureAwait(false);
            return [.. first.Intersect(await BlockersAsync(source, stop).ConfigureAwait(false))];
        }
        catch (NpgsqlException)
        {
            // Why it does not answer, the next question says.
            return [];
        }
    }

    private static async Task<List<string>> BlockersAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var command = source.CreateCommand(PostgreSqlBlockers);
        await using var reader = await command.ExecuteReaderAsync(stop).ConfigureAwait(false);
        var blockers = new List<string>();
        while (await reader.ReadAsync(stop).ConfigureAwait(false))
        {
            blockers.Add(string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt32(0)} ({reader.GetString(1)})"));
        }

        return blockers;
    }

    private static async Task<DatabaseFacts> SqliteAsync(string database, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync(stop).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = SqliteFacts;
        await using var reader = await command.ExecuteReaderAsync(stop).ConfigureAwait(false);
        await reader.ReadAsync(stop).ConfigureAwait(false);
        var version = string.Create(CultureInfo.InvariantCulture, $"SQLite {reader.GetString(0)}");
        return new DatabaseFacts(version, 0, now, 0, reader.GetInt64(1), []);
    }
}
