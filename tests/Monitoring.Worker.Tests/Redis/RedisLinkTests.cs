using Monitoring.TestServers;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Tests.Support;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Redis;

public sealed class RedisLinkTests
{
    [Fact]
    public async Task What_is_still_connecting_when_the_worker_ends_is_closed_when_redis_answers()
    {
        await using var redis = await RedisServer.StartNewAsync();
        redis.Freeze();
        var log = new CollectedLog();
        var link = new RedisLink(ConfigurationOptions.Parse(redis.ConnectionString));
        var waiting = link.DatabaseAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(redis.Connections > 0), "it connects", log);

        await link.DisposeAsync();
        redis.Thaw();
        await Task.WhenAny(waiting);

        await Eventually.HoldsAsync(() => Task.FromResult(redis.Connections == 0), "nothing is left of it", log);
    }
}
