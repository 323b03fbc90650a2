using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Monitoring.Worker.Tests.Support;

/// <summary>Looks into a monitoring database from outside.</summary>
internal static class Sql
{
    public static async Task<T> ScalarAsync<T>(string database, string query)
    {
        await using var connection = await OpenAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public static async Task ExecuteAsync(string database, string statements)
    {
        await using var connection = await OpenAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A connection outside the pool: it ends when the test is done with it.</summary>
    public static async Task<DbConnection> OpenAsync(string database)
    {
        DbConnection connection = database.StartsWith("Host", StringComparison.Ordinal)
            ? new NpgsqlConnection(database + ";Pooling=false")
            : new SqliteConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
