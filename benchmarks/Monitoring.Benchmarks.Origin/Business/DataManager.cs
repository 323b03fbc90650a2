using Microsoft.Data.Sqlite;

namespace Monitoring.Benchmarks.Origin.Business;

/// <summary>The three operations of the origin's table, on an SQLite file with a year of K-lines.</summary>
internal sealed class DataManager(string connectionString)
{
    private const string Columns =
        "date TEXT, open REAL, high REAL, low REAL, close REAL, adjusted_close REAL, volume INTEGER";

    private const string Averages = """
        SELECT date, avg(close) OVER (ORDER BY date ROWS BETWEEN 49 PRECEDING AND CURRENT ROW) FROM daily_kline
        """;

    public async Task CreateAsync(IReadOnlyList<Kline> year)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"PRAGMA journal_mode = WAL; CREATE TABLE daily_kline ({Columns}); CREATE TABLE saved_kline ({Columns})";
        await command.ExecuteNonQueryAsync();
        await InsertAsync("daily_kline", year);
    }

    [TrackOperation(
        "save_data",
        Classification = "DAILY_KLINE",
        Database = "SQLite",
        Table = "saved_kline",
        RecordCount = "rows.Count"
    )]
    public Task<int> SaveAsync(IReadOnlyList<Kline> rows) => InsertAsync("saved_kline", rows);

    [TrackOperation(
        "load_data",
        Classification = "DAILY_KLINE",
        Database = "SQLite",
        Table = "daily_kline",
        RecordCount = "result.Count"
    )]
    public async Task<IReadOnlyList<Kline>> LoadAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM daily_kline ORDER BY date";
        return await command.ReadAllAsync(Kline.From, CancellationToken.None);
    }

    [TrackOperation(
        "query_data",
        Classification = "DAILY_KLINE",
        Database = "SQLite",
        Table = "daily_kline",
        RecordCount = "result.Count",
        Sql = Averages
    )]
    public async Task<IReadOnlyList<double>> QueryAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Averages;
        return await command.ReadAllAsync(row => row.GetDouble(1), CancellationToken.None);
    }

    private async Task<int> InsertAsync(string table, IReadOnlyList<Kline> rows)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = new KlineInsert(connection, table);
        foreach (var row in rows)
        {
            await insert.ExecuteAsync(row, CancellationToken.None);
        }

        await transaction.CommitAsync();
        return rows.Count;
    }

    /// <summary>Without a wait for the disk at each commit, which takes anything from 1 to 20 ms and would hide the rest.</summary>
    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = NORMAL";
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
