using Monitoring.Storage.Connections;
using Monitoring.Storage.PostgreSql;
using Monitoring.Storage.Sqlite;

namespace Monitoring.Storage;

/// <summary>Makes the store that a connection string asks for.</summary>
public static class MonitoringStore
{
    /// <summary>Makes a store; connects to nothing yet.</summary>
    /// <param name="connectionString"><c>Host=...</c> is PostgreSQL, <c>Data Source=...</c> SQLite.</param>
    /// <param name="timeProvider">The clock of waits and retries; the system's by default.</param>
    /// <param name="maxEventAge">MaxEventAge; 7 days by default.</param>
    /// <exception cref="StoreConfigurationException">
    /// The string is neither, has an unknown key, or names a file that cannot be: the message says what is allowed.
    /// </exception>
    public static IMonitoringStore Create(
        string connectionString,
        TimeProvider? timeProvider = null,
        TimeSpan? maxEventAge = null
    )
    {
        var time = timeProvider ?? TimeProvider.System;
        var age = maxEventAge ?? TimeSpan.FromDays(7);
        var keys = ConnectionString.Parse(connectionString);
        if (keys.HasAny("Host", "Server"))
        {
            return new PostgreSqlStore(PostgreSqlAddress.Parse(connectionString), age, time);
        }

        return keys.HasAny("Data Source", "DataSource", "Filename")
            ? new SqliteStore(SqliteAddress.Parse(connectionString), age, time)
            : throw ConnectionString.Wrong(connectionString, "names neither a server nor a file");
    }
}
