using System.Data.Common;
using System.Globalization;

namespace Monitoring.Parity.Support;

/// <summary>What one test has for itself: a database, a spool, and a way there.</summary>
public abstract class ParityBench : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-parity-");

    public abstract string Database { get; }

    public string Folder => _folder.FullName;

    public Log Log { get; } = new();

    /// <summary>Sets what leads to this bench.</summary>
    public virtual void Configure(MonitoringOptions options)
    {
        options.Database = Database;
        options.SpoolDirectory = Path.Combine(Folder, "spool");
        options.ServiceName = "parity";
        options.PollIntervalSeconds = 0.05;
    }

    /// <summary>Whoever writes what the application sends; nobody in process.</summary>
    public virtual Task StartWorkerAsync() => Task.CompletedTask;

    public virtual Task StopWorkerAsync() => Task.CompletedTask;

    /// <summary>From now on the database takes nothing.</summary>
    public abstract Task CloseDatabaseAsync();

    /// <summary>It takes everything again.</summary>
    public abstract Task OpenDatabaseAsync();

    public async Task<long> CountAsync(string fromWhere) =>
        Convert.ToInt64((await RowAsync($"SELECT count(*) FROM {fromWhere}"))[0], CultureInfo.InvariantCulture);

    /// <summary>The only row, with numbers and truths as both databases have them, and null for NULL.</summary>
    public async Task<object?[]> RowAsync(string sql) => Assert.Single(await RowsAsync(sql));

    public async Task<List<object?[]>> RowsAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Plain(reader[column]))]);
        }

        return rows;
    }

    /// <summary>The names of a table's or a view's columns, in order.</summary>
    public async Task<string[]> ColumnsAsync(string table)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        await CloseAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected abstract Task<DbConnection> OpenAsync();

    protected virtual Task CloseAsync() => Task.CompletedTask;

    private static object? Plain(object value) =>
        value switch
        {
            DBNull => null,
            int number => (long)number,
            bool truth => truth ? 1L : 0L,
            double number => (decimal)number,
            _ => value,
        };
}
