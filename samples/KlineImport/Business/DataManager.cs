using Microsoft.Data.Sqlite;
using Monitoring;

namespace KlineImport.Business;

/// <summary>Reads and writes daily K-lines in an SQLite file. All that it knows of monitoring are the attributes.</summary>
public sealed class DataManager(string connectionString, string symbol)
{
    private const string MovingAverageSql = """
        SELECT date, close, average
        FROM (
            SELECT date, close,
                avg(close) OVER last_days AS average,
                count(*) OVER last_days AS days
            FROM daily_kline
            WINDOW last_days AS (ORDER BY date ROWS BETWEEN $days - 1 PRECEDING AND CURRENT ROW)
        )
        WHERE days = $days
        ORDER BY date
        """;

    public string Symbol { get; } = symbol;

    [TrackOperation("create_table", Classification = "DAILY_KLINE", Database = "SQLite", Table = "{table}")]
    public async Task CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            CREATE TABLE {Quoted(table)} (
                date TEXT PRIMARY KEY, open REAL, high REAL, low REAL, close REAL, adjusted_close REAL, volume INTEGER
            )
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [TrackOperation(
        "save_data",
        Type = "SAVE",
        Classification = "DAILY_KLINE",
        Database = "SQLite",
        Table = "{table}",
        RecordCount = "rows.Count",
        Tags = "symbol={this.Symbol}"
    )]
    public async Task<int> SaveAsync(string table, IReadOnlyList<Kline> rows, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = new KlineInsert(connection, Quoted(table));
        foreach (var row in rows)
        {
            await insert.ExecuteAsync(row, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }

    [TrackOperation(
        "load_data",
        Classification = "DAILY_KLINE",
        Database = "SQLite",
        Table = "{table}",
        RecordCount = "result.Count"
    )]
    public async Task<IReadOnlyList<Kline>> LoadAsync(string table, int year, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT date, open, high, low, close, adjusted_close, volume
            FROM {Quoted(table)} WHERE date BETWEEN $from AND $to ORDER BY date
            """;
        command.Parameters.AddWithValue("$from", new DateOnly(year, 1, 1));
        command.Parameters.AddWithValue("$to", new DateOnly(year, 12, 31));
        return await command.ReadAllAsync(Kline.From, cancellationToken);
    }

    [TrackOperation(
        "query_moving_average",
        Type = "LOAD",
        Classification = "DAILY_KLINE",
        Database = "SQLite",
        Table = "daily_kline",
        RecordCount = "result.Count",
        Sql = MovingAverageSql,
        Tags = "days={days}"
    )]
    public async Task<IReadOnlyList<MovingAverage>> QueryMovingAverageAsync(
        int days,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = MovingAverageSql;
        command.Parameters.AddWithValue("$days", days);
        return await command.ReadAllAsync(MovingAverage.From, cancellationToken);
    }

    [TrackOperation(
        "scan_quality",
        Type = "SCAN",
        Classification = "DAILY_KLINE",
        Database = "SQLite",
        Table = "{table}",
        RecordCount = "result.Rows"
    )]
    public async Task<QualityReport> ScanQualityAsync(string table, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT count(*), count(*) FILTER (WHERE coalesce(volume, 0) = 0), count(*) FILTER (WHERE high < low)
            FROM {Quoted(table)}
            """;
        var reports = await command.ReadAllAsync(QualityReport.From, cancellationToken);
        return reports[0];
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static string Quoted(string table) => $"\"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
