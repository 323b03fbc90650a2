using Microsoft.Data.Sqlite;

namespace Monitoring.Chaos.Running;

/// <summary>A file that the producer writes by itself; another one's lock takes it away.</summary>
internal sealed class SqliteFile : IDestination
{
    private readonly string _database;
    private SqliteConnection? _lock;

    public SqliteFile(WorkFolder folder)
    {
        _database = $"Data Source={folder.File("monitoring.db")}";
        Settings = new Settings { { "ENABLE_ASYNC_MONITORING", "true" }, { "MONITORING_DATABASE", _database } };
        Balance = new Balance(_database);
    }

    public Settings Settings { get; }

    public Balance Balance { get; }

    public async Task GoAwayAsync()
    {
        _lock = new SqliteConnection($"{_database};Pooling=false");
        await _lock.OpenAsync();
        await using var command = _lock.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
    }

    public async Task ComeBackAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }
}
