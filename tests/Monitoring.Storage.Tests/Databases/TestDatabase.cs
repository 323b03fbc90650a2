using System.Data.Common;

namespace Monitoring.Storage.Tests.Databases;

/// <summary>An empty database of one test, and plain SQL to look into it past the store.</summary>
public abstract class TestDatabase(string connectionString) : IAsyncDisposable
{
    private readonly List<IMonitoringStore> _stores = [];

    public string ConnectionString { get; } = connectionString;

    /// <summary>A store as another process would have it; disposed with the database.</summary>
    public IMonitoringStore NewStore(TimeSpan? maxEventAge = null)
    {
        var store = MonitoringStore.Create(ConnectionString, maxEventAge: maxEventAge);
        _stores.Add(store);
        return store;
    }

    public async Task<IMonitoringStore> NewInitializedStoreAsync()
    {
        var store = NewStore();
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows, with null for NULL.</summary>
    public async Task<List<object?[]>> QueryAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader[i])]);
        }

        return rows;
    }

    public async Task<long> CountAsync(string sql) =>
        Convert.ToInt64(Assert.Single(await QueryAsync("SELECT count(*) FROM " + sql))[0]);

    /// <summary>The names of a table's columns, in order.</summary>
    public async Task<string[]> ColumnsAsync(string table)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    /// <summary>Makes a place for rows of a partitioned table that were written on a day long ago.</summary>
    public abstract Task PrepareDayAsync(string table, DateOnly day);

    /// <summary>Makes the database refuse every row of operation_logs with this table name.</summary>
    public abstract Task RefuseAsync(string tableName);

    /// <summary>Makes the database refuse every alert with this table name.</summary>
    public abstract Task RefuseAlertAsync(string tableName);

    /// <summary>Makes the database refuse every row of producers.</summary>
    public abstract Task RefuseProducersAsync();

    /// <summary>Makes the database refuse every row of a table with this table name.</summary>
    public abstract Task RefuseInAsync(string table, string tableName);

    /// <summary>Ends what <see cref="RefuseAsync"/> began.</summary>
    public Task AllowAsync() => AllowInAsync("operation_logs");

    /// <summary>Ends what <see cref="RefuseInAsync"/> began.</summary>
    public abstract Task AllowInAsync(string table);

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        Remove();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<DbConnection> OpenAsync();

    protected virtual void Remove() { }
}
