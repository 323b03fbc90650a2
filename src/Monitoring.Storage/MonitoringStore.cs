namespace Monitoring.Storage;

/// <summary>Makes the store that a connection string asks for.</summary>
public static class MonitoringStore
{
    /// <summary>Makes a store; connects to nothing yet.</summary>
    /// <param name="connectionString"><c>Host=...</c> is PostgreSQL, <c>Data Source=...</c> SQLite.</param>
    /// <param name="timeProvider">The clock of waits and retries; the system's by default.</param>
    /// <exception cref="ArgumentException">The string is neither, or has an unknown key: the message says what is allowed.</exception>
    public static IMonitoringStore Create(string connectionString, TimeProvider? timeProvider = null) =>
        throw new NotSupportedException();
}
