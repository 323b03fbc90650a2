using Monitoring.Delivery;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Consuming;

public sealed class TrimmingTests(Servers servers)
{
    [Fact]
    public async Task What_is_unread_stays()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        var shard = Shard(bench);
        var first = Assert.Single(await shard.TakeAsync(bench.Redis, 1));

        await shard.ReleaseAsync(bench.Redis, [first.Id]);

        Assert.Equal(2, await bench.Redis.StreamLengthAsync(bench.Stream));
        Assert.Equal(2, (await shard.TakeAsync(bench.Redis, 10)).Count);
    }

    [Fact]
    public async Task What_another_worker_has_pending_stays_and_so_does_all_after_it()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 5);
        var (mine, other) = (Shard(bench), Shard(bench));
        var first = Assert.Single(await mine.TakeAsync(bench.Redis, 1));
        var second = Assert.Single(await other.TakeAsync(bench.Redis, 1));
        var last = await mine.TakeAsync(bench.Redis, 10);

        await mine.ReleaseAsync(bench.Redis, [first.Id, .. last.Select(entry => entry.Id)]);

        var left = await bench.Redis.StreamRangeAsync(bench.Stream);
        Assert.Equal(second.Id, left[0].Id.ToString());
        Assert.Equal(4, left.Length);

        await other.ReleaseAsync(bench.Redis, [second.Id]);
        Assert.Equal(0, await bench.Redis.StreamLengthAsync(bench.Stream));
    }

    [Fact]
    public async Task Without_the_group_nothing_is_trimmed()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 2);
        await bench.Redis.StreamCreateConsumerGroupAsync(bench.Stream, "foreign", "$");

        await TrimAsync(bench);

        Assert.Equal(2, await bench.Redis.StreamLengthAsync(bench.Stream));
    }

    [Fact]
    public async Task A_stream_that_is_gone_is_no_error()
    {
        await using var bench = await Bench.CreateAsync(servers);

        await TrimAsync(bench);

        Assert.False(await bench.Redis.KeyExistsAsync(bench.Stream));
    }

    [Fact]
    public async Task The_lag_is_right_after_trimming()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        var shard = Shard(bench);
        var all = await shard.TakeAsync(bench.Redis, 10);
        await shard.ReleaseAsync(bench.Redis, [.. all.Select(entry => entry.Id)]);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 2);

        var group = Assert.Single(await bench.Redis.StreamGroupInfoAsync(bench.Stream));

        Assert.Equal(2, group.Lag);
    }

    private static StreamShard Shard(Bench bench) =>
        new(bench.Stream, ConsumerName.Create(), TimeSpan.FromSeconds(30), TimeProvider.System);

    private static async Task TrimAsync(Bench bench) =>
        await bench.Redis.ScriptEvaluateAsync(StreamScripts.Trim, [bench.Stream], [RedisKeys.Group]);
}
