using System.Data.Common;
using Monitoring.TestServers;
using Npgsql;

namespace Monitoring.Storage.Tests.Databases;

public sealed class PostgreSqlDatabase : TestDatabase
{
    private PostgreSqlDatabase(PostgresServer server, string connectionString)
        : base(connectionString) => Server = server;

    public PostgresServer Server { get; }

    public static async Task<PostgreSqlDatabase> CreateAsync(PostgresServer server) =>
        new(server, await server.CreateDatabaseAsync());

    public override Task PrepareDayAsync(string table, DateOnly day) =>
        ExecuteAsync(
            $"""
            CREATE TABLE {table}_{day:yyyyMMdd} PARTITION OF {table}
            FOR VALUES FROM ('{day:yyyy-MM-dd} 00:00:00+00') TO ('{day.AddDays(1):yyyy-MM-dd} 00:00:00+00')
            """
        );

    public override Task RefuseAsync(string tableName) => RefuseInAsync("operation_logs", tableName);

    public override Task RefuseAlertAsync(string tableName) => RefuseInAsync("alert_records", tableName);

    public override Task RefuseInAsync(string table, string tableName) =>
        ExecuteAsync($"ALTER TABLE {table} ADD CONSTRAINT refuse CHECK (table_name <> '{tableName}')");

    public override Task RefuseProducersAsync() =>
        ExecuteAsync("ALTER TABLE producers ADD CONSTRAINT refuse CHECK (emitted < 0)");

    public override Task AllowInAsync(string table) => ExecuteAsync($"ALTER TABLE {table} DROP CONSTRAINT refuse");

    protected override async Task<DbConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
