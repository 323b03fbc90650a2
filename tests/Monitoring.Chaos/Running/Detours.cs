using Npgsql;

namespace Monitoring.Chaos.Running;

/// <summary>Settings of a program that reaches a server through a proxy.</summary>
internal static class Detours
{
    public static Settings WithRedisThrough(this Settings settings, TcpProxy proxy) =>
        settings.With("REDIS_PORT", $"{proxy.Port}");

    public static Settings WithDatabaseThrough(this Settings settings, string database, TcpProxy proxy) =>
        settings.With(
            "MONITORING_DATABASE",
            new NpgsqlConnectionStringBuilder(database) { Port = proxy.Port }.ConnectionString
        );
}
