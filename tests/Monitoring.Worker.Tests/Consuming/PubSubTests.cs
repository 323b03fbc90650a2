using Monitoring.TestServers;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Tests.Support;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Consuming;

public sealed class PubSubTests(Servers servers)
{
    [Fact]
    public async Task What_is_published_while_a_worker_listens_is_stored_and_confirmed()
    {
        await using var bench = await Bench.CreateAsync(servers);
        bench.StartWorker(options => options.Transport = MonitoringTransport.PubSub);
        var channel = RedisChannel.Literal(bench.Channel);
        var frame = bench.Producer.Next();
        await bench.EventuallyAsync(
            async () => await bench.Redis.PublishAsync(channel, frame.Bytes) == 1,
            "somebody listens"
        );

        await bench.EventuallyAsync(
            async () => (await bench.Producer.ConfirmedAsync(bench.Redis)).Count == 1,
            "the batch is confirmed"
        );
        await bench.AssertBalanceAsync();
    }

    /// <summary>Redis ends the connection of a subscriber that may no longer listen, and the client comes back to be refused.</summary>
    [Fact]
    public async Task A_right_to_listen_that_was_away_for_a_while_leaves_no_worker_deaf()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        bench.StartWorker(options => options.Transport = MonitoringTransport.PubSub);
        var channel = RedisChannel.Literal(bench.Channel);
        await bench.EventuallyAsync(
            async () => await bench.Redis.PublishAsync(channel, bench.Producer.Next().Bytes) == 1,
            "somebody listens"
        );

        await redis.SayAsync("ACL", "SETUSER", "default", "resetchannels");
        await bench.Log.WaitForAsync("NOPERM");
        await redis.SayAsync("ACL", "SETUSER", "default", "allchannels");

        await bench.EventuallyAsync(
            async () => await bench.Redis.PublishAsync(channel, bench.Producer.Next().Bytes) == 1,
            "somebody listens again"
        );
    }

    [Fact]
    public void A_queue_without_room_refuses_and_counts()
    {
        var queue = new PubSubQueue("channel", maxBytes: 10);
        Assert.True(queue.TryAdd(new byte[6]));
        Assert.False(queue.TryAdd(new byte[6]));
        Assert.True(queue.TryAdd(new byte[4]));
        Assert.Equal(1, queue.Refused);

        Assert.Equal([6, 4], queue.Take(10).Select(entry => entry.Payload.Length));
        Assert.True(queue.TryAdd(new byte[10]));
    }
}
