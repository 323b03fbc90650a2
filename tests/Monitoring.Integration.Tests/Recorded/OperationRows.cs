using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Monitoring.Integration.Recorded;

/// <summary>What stands in <c>operation_logs</c>, read by plain SQL.</summary>
internal sealed class OperationRows(string connectionString)
{
    public Task<long> CountAsync(string condition = "1 = 1") =>
        ScalarAsync($"SELECT count(*) FROM operation_logs WHERE {condition}");

    public Task<long> ScalarAsync(string sql) =>
        ReadAsync(sql, row => Convert.ToInt64(row.GetValue(0)), rows => rows[0]);

    public Task<IReadOnlyList<string>> TextsAsync(string sql) => ReadAsync(sql, row => row.GetString(0), rows => rows);

    private async Task<TResult> ReadAsync<TRow, TResult>(
        string sql,
        Func<DbDataReader, TRow> read,
        Func<IReadOnlyList<TRow>, TResult> result
    )
    {
        await using var connection = Connection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<TRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return result(rows);
    }

    private DbConnection Connection() =>
        connectionString.StartsWith("Host=", StringComparison.Ordinal)
            ? new NpgsqlConnection(connectionString + ";Pooling=false")
            : new SqliteConnection(connectionString + ";Mode=ReadOnly;Pooling=false");
}
