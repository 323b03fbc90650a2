using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Monitoring.Storage.Tests.Databases;

public sealed class SqliteDatabase : TestDatabase
{
    private readonly DirectoryInfo _folder;

    public SqliteDatabase()
        : this(Directory.CreateTempSubdirectory("monitoring-sqlite-")) { }

    private SqliteDatabase(DirectoryInfo folder)
        : base($"Data Source={folder.FullName}/monitoring.db") => _folder = folder;

    public string File => Path.Combine(_folder.FullName, "monitoring.db");

    public override Task PrepareDayAsync(string table, DateOnly day) => Task.CompletedTask;

    public override Task RefuseAsync(string tableName) => RefuseInAsync("operation_logs", tableName);

    public override Task RefuseAlertAsync(string tableName) => RefuseInAsync("alert_records", tableName);

    public override Task RefuseInAsync(string table, string tableName) =>
        RefuseAsync(table, $"NEW.table_name = '{tableName}'");

    public override Task RefuseProducersAsync() => RefuseAsync("producers", "true");

    public override Task AllowInAsync(string table) => ExecuteAsync("DROP TRIGGER refuse");

    protected override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private Task RefuseAsync(string table, string condition) =>
        ExecuteAsync(
            $"""
            CREATE TRIGGER refuse BEFORE INSERT ON {table} WHEN {condition}
            BEGIN SELECT RAISE(ABORT, 'a trigger refuses this'); END
            """
        );

    protected override void Remove() => _folder.Delete(recursive: true);
}
