using Npgsql;

namespace Monitoring.Storage.Connections;

/// <summary>Reads the connection string of a PostgreSQL server.</summary>
internal static class PostgreSqlAddress
{
    /// <summary>By this name workers know each other's sessions, and nobody else's.</summary>
    public const string ApplicationName = "monitoring-worker";

    private const string KeepAlive = "TCP Keepalive";

    /// <exception cref="StoreConfigurationException">It has an unknown key or a value that cannot be.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(text) { ApplicationName = ApplicationName };
            KeepItAlive(settings);
            using var validation = NpgsqlDataSource.Create(settings);
            return settings;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException)
        {
            throw ConnectionString.Wrong(text, $"cannot be read ({error.Message.ReplaceLineEndings(" ")})", error);
        }
    }

    /// <summary>
    /// A server whose machine is gone answers a running statement never, and the driver's own keepalive rests meanwhile:
    /// the system's asks after 30 seconds of silence. Whoever says something of it says all.
    /// </summary>
    private static void KeepItAlive(NpgsqlConnectionStringBuilder settings)
    {
        if (!settings.Keys.Any(key => key.StartsWith(KeepAlive, StringComparison.OrdinalIgnoreCase)))
        {
            settings.TcpKeepAlive = true;
            settings.TcpKeepAliveTime = 30;
        }
    }
}
