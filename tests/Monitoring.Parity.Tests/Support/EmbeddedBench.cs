using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Monitoring.Parity.Support;

/// <summary>Nothing is installed: in process, into an SQLite file.</summary>
public sealed class EmbeddedBench : ParityBench
{
    private SqliteConnection? _lock;

    public override string Database => $"Data Source={Path.Combine(Folder, "monitoring.db")}";

    public override async Task CloseDatabaseAsync()
    {
        _lock = (SqliteConnection)await OpenAsync();
        await using var command = _lock.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
    }

    public override async Task OpenDatabaseAsync() => await CloseAsync();

    protected override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"{Database};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    protected override async Task CloseAsync()
    {
        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }
}
