using System.Globalization;
using Microsoft.Data.Sqlite;
using Monitoring.Storage;
using Monitoring.Storage.Connections;
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
        SELECT DISTINCT blocker.pid, coalesce(blocker.usename, 'nobody'), blocker.xact_start
        FROM pg_stat_activity AS waiting, unnest(pg_blocking_pids(waiting.pid)) AS holder
        JOIN pg_stat_activity AS blocker ON blocker.pid = holder
        WHERE waiting.datname = current_database() AND waiting.application_name = $1 AND waiting.wait_event_type = 'Lock'
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

    /// <summary>A worker that waits for another's transaction is soon through; what a person holds up stays so.</summary>
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

    /// <summary>
    /// Sessions for whose locks workers, or this command itself, wait in two looks that follow each other. Reads no table of ours.
    /// </summary>
    /// <param name="store">The database.</param>
    /// <param name="database">Its connection string.</param>
    /// <param name="reading">What this command reads of the tables meanwhile: while it goes on, a lock may be what it waits for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends the looks.</param>
    public static async Task<IReadOnlyList<string>> BlockersAsync(
        IMonitoringStore store,
        string database,
        Task reading,
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
            var before = await BlockersAsync(source, stop).ConfigureAwait(false);
            var stayed = new List<Blocker>();
            var isSecond = true;
            while (stayed.Count == 0 && ((isSecond && before.Count > 0) || !reading.IsCompleted))
            {
                var pause = Task.Delay(_pause, time, stop);
                await (before.Count > 0 ? pause : Task.WhenAny(pause, reading)).ConfigureAwait(false);
                var now = await BlockersAsync(source, stop).ConfigureAwait(false);
                stayed = [.. before.Intersect(now)];
                before = now;
                isSecond = false;
            }

            return [.. stayed.Select(blocker => blocker.Name)];
        }
        catch (NpgsqlException)
        {
            // Why it does not answer, the next question says.
            return [];
        }
    }

    private static async Task<List<Blocker>> BlockersAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var command = source.CreateCommand(PostgreSqlBlockers);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = PostgreSqlAddress.ApplicationName });
        await using var reader = await command.ExecuteReaderAsync(stop).ConfigureAwait(false);
        var blockers = new List<Blocker>();
        while (await reader.ReadAsync(stop).ConfigureAwait(false))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt32(0)} ({reader.GetString(1)})");
            blockers.Add(new Blocker(name, reader.IsDBNull(2) ? null : reader.GetDateTime(2)));
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
        return new DatabaseFacts(version, 0, now, 0, reader.GetInt64(1), [])
        {
            FreeBytes = FreeBytes(connection.DataSource),
        };
    }

    private static long? FreeBytes(string file)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(file)).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <param name="Name">The session: its process and role.</param>
    /// <param name="Since">When its transaction began; null where the role may not see it.</param>
    private sealed record Blocker(string Name, DateTime? Since);
}
