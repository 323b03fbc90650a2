using System.Globalization;
using Microsoft.Data.Sqlite;
using Monitoring.Storage;
using Npgsql;

namespace Monitoring.Worker.Doctor;

/// <summary>Reads the facts of the database.</summary>
internal static class DatabaseExaminer
{
    private const string PostgreSqlFacts = """
        SELECT current_setting('server_version_num')::integer / 10000, current_setting('server_version'),
            clock_timestamp(), (SELECT count(*) FROM ingested_batches_default WHERE kind <> 'horizon'),
            (SELECT count(*) FROM dead_letters WHERE producer_id IS NULL),
            (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database())
        """;

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
        await using var command = source.CreateCommand(PostgreSqlFacts);
        await using var reader = await command.ExecuteReaderAsync(stop).ConfigureAwait(false);
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
        };
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
