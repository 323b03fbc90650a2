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

    public override Task RefuseAsync(string tableName) =>
        ExecuteAsync(
            $"""
            CREATE TRIGGER refuse BEFORE INSERT ON operation_logs WHEN NEW.table_name = '{tableName}'
            BEGIN SELECT RAISE(ABORT, 'this table is refused'); END
            """
        );

    protected override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    protected override void Remove() => _folder.Delete(recursive: true);
}
