using Microsoft.Data.Sqlite;

namespace ShopApi.Data;

/// <summary>K-lines in an SQLite file.</summary>
public sealed class DataManager(IConfiguration configuration) : IDataManager
{
    private readonly string _connectionString =
        configuration.GetConnectionString("Shop")
        ?? throw new InvalidOperationException("ConnectionStrings:Shop is missing, e.g. Data Source=shop.db.");

    public string Symbol => "SPX";

    public async Task CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            CREATE TABLE IF NOT EXISTS {Quoted(table)} (
                date TEXT PRIMARY KEY, open REAL, high REAL, low REAL, close REAL, adjusted_close REAL, volume INTEGER
            )
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

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

    public async Task<IReadOnlyList<MovingAverage>> QueryMovingAverageAsync(
        int days,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT date, close, avg(close) OVER (ORDER BY date ROWS BETWEEN $days - 1 PRECEDING AND CURRENT ROW)
            FROM daily_kline ORDER BY date
            """;
        command.Parameters.AddWithValue("$days", days);
        return await command.ReadAllAsync(MovingAverage.From, cancellationToken);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static string Quoted(string table) => $"\"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
