using Microsoft.Data.Sqlite;

namespace Monitoring.Tests.Delivery;

/// <summary>A monitoring database in a file, and a spool beside it, both removed at the end.</summary>
internal sealed class EmbeddedDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-delivery-");

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "monitoring.db")}";

    public string SpoolFolder => Path.Combine(_folder.FullName, "spool");

    public MonitoringOptions Options(Action<MonitoringOptions>? change = null)
    {
        var options = new MonitoringOptions
        {
            Mode = MonitoringMode.Async,
            Database = ConnectionString,
            SpoolDirectory = SpoolFolder,
            ServiceName = "delivery-tests",
            PollIntervalSeconds = 0.02,
            SendTimeoutSeconds = 1,
        };
        change?.Invoke(options);
        return options;
    }

    /// <summary>One number, asked of the database by SQL.</summary>
    public long Ask(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Keeps every writer out until it is disposed.</summary>
    public IDisposable Lock()
    {
        var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }

    public string[] SpoolFiles() =>
        Directory.Exists(SpoolFolder) ? Directory.GetFiles(SpoolFolder, "*.spool", SearchOption.AllDirectories) : [];

    public void Dispose() => _folder.Delete(recursive: true);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"{ConnectionString};Pooling=False");
        connection.Open();
        return connection;
    }
}
