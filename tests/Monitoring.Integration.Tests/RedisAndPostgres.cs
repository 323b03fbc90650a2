using Monitoring.Integration.Programs;
using Monitoring.TestServers;

namespace Monitoring.Integration;

/// <summary>One Redis and one PostgreSQL for a class of tests; each test has a channel and a database of its own.</summary>
public sealed class RedisAndPostgres : IAsyncLifetime
{
    private RedisServer? _redis;
    private PostgresServer? _postgres;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        _postgres = await PostgresServer.StartNewAsync();
    }

    internal async Task<(Settings Settings, string Database)> CreateAsync()
    {
        var database = await _postgres!.CreateDatabaseAsync();
        var settings = new Settings
        {
            { "ENABLE_ASYNC_MONITORING", "true" },
            { "REDIS_HOST", _redis!.Host },
            { "REDIS_PORT", $"{_redis.Port}" },
            { "MONITORING_CHANNEL", $"test:{Guid.NewGuid():N}" },
            { "MONITORING_DATABASE", database },
            { "MONITORING_CLAIM_IDLE", "1" },
        };
        return (settings, database);
    }

    public async ValueTask DisposeAsync()
    {
        await _redis!.DisposeAsync();
        await _postgres!.DisposeAsync();
    }
}
