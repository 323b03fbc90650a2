using System.Diagnostics.Metrics;
using Monitoring.Delivery;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Tests.Support;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Consuming;

public sealed class ClaimTests(Servers servers)
{
    private static readonly TimeSpan ClaimIdle = TimeSpan.FromSeconds(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_silent_worker_left_is_taken_over()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 5);
        await ReadAsAsync(bench, "dead");

        bench.StartWorker(options => options.ClaimIdleSeconds = ClaimIdle.TotalSeconds);

        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "all is claimed and acknowledged");
        await bench.AssertBalanceAsync();
    }

    [Fact]
    public async Task A_slow_worker_keeps_its_claim()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var holdUp = await TableLock.TakeAsync(bench);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        var slow = bench.StartWorker(options => options.ClaimIdleSeconds = ClaimIdle.TotalSeconds);
        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 1, "the slow worker has read");
        var owner = await PendingAsync(bench);

        var second = bench.StartWorker(options => options.ClaimIdleSeconds = ClaimIdle.TotalSeconds);
        await Task.Delay(ClaimIdle * 3, Stop);

        var pending = await PendingAsync(bench);
        Assert.Equal(owner.ConsumerName, pending.ConsumerName);
        Assert.Equal(1, pending.DeliveryCount);
        Assert.True(pending.IdleTimeInMilliseconds < ClaimIdle.TotalMilliseconds);
        await holdUp.DisposeAsync();
        await slow.FlushAsync(Stop);
        await second.FlushAsync(Stop);
        await bench.AssertBalanceAsync();
    }

    [Fact]
    public async Task A_renewal_takes_nothing_back_that_another_has_claimed()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        var shard = new StreamShard(bench.Stream, "paused", ClaimIdle, TimeProvider.System);
        var entry = Assert.Single(await shard.TakeAsync(bench.Redis, 10));
        await bench.Redis.StreamClaimAsync(bench.Stream, RedisKeys.Group, "other", 0, [entry.Id]);

        await shard.RenewAsync(bench.Redis);

        Assert.Equal("other", (await PendingAsync(bench)).ConsumerName);
    }

    [Fact]
    public async Task A_renewal_keeps_the_count_of_deliveries()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        var shard = new StreamShard(bench.Stream, "slow", ClaimIdle, TimeProvider.System);
        await shard.TakeAsync(bench.Redis, 10);
        await bench.EventuallyAsync(
            async () => (await PendingAsync(bench)).IdleTimeInMilliseconds > 50,
            "the entry has been idle for a moment"
        );

        await shard.RenewAsync(bench.Redis);

        var pending = await PendingAsync(bench);
        Assert.Equal(1, pending.DeliveryCount);
        Assert.InRange(pending.IdleTimeInMilliseconds, 0, 49);
    }

    [Fact]
    public async Task An_entry_that_is_pending_and_gone_does_not_hold_up_the_line_and_is_counted()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var before = Gone();
        var gone = await bench.Producer.SendAsync(bench.Redis, bench.Producer.Next());
        await ReadAsAsync(bench, "dead");
        await bench.Redis.StreamDeleteAsync(bench.Stream, [gone]);

        bench.StartWorker(options => options.ClaimIdleSeconds = ClaimIdle.TotalSeconds);

        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "the entry is no longer pending");
        await bench.EventuallyAsync(() => Task.FromResult(Gone() == before + 1), "it is counted");
    }

    [Fact]
    public async Task On_an_old_server_pending_entries_that_are_gone_are_dropped_by_hand()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var gone = await bench.Producer.SendAsync(bench.Redis, bench.Producer.Next());
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        await ReadAsAsync(bench, "me");
        await bench.Redis.StreamDeleteAsync(bench.Stream, [gone]);

        var dropped = await bench.Redis.ScriptEvaluateAsync(
            StreamScripts.DropGone,
            [bench.Stream],
            [RedisKeys.Group, "me"]
        );

        Assert.Equal(1, (int)dropped);
        Assert.Equal(1, await bench.PendingAsync());
    }

    [Fact]
    public async Task A_worker_that_ends_well_leaves_no_consumer_behind()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        var worker = bench.StartWorker();
        await worker.FlushAsync(Stop);
        Assert.Single(await bench.Redis.StreamConsumerInfoAsync(bench.Stream, RedisKeys.Group));

        await worker.StopAsync(Stop);

        Assert.Empty(await bench.Redis.StreamConsumerInfoAsync(bench.Stream, RedisKeys.Group));
    }

    [Fact]
    public async Task A_consumer_with_pending_entries_is_never_removed()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        var shard = new StreamShard(bench.Stream, "leaving", ClaimIdle, TimeProvider.System);
        await shard.TakeAsync(bench.Redis, 10);

        await shard.RemoveConsumersAsync(bench.Redis, TimeSpan.Zero, leaving: true);

        Assert.Equal(1, await bench.PendingAsync());
        Assert.Single(await bench.Redis.StreamConsumerInfoAsync(bench.Stream, RedisKeys.Group));
    }

    /// <summary>As this process tells a collector.</summary>
    private static long Gone()
    {
        var gone = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, hearing) =>
        {
            if (instrument.Name == "monitoring.worker.gone")
            {
                hearing.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => gone += value);
        listener.Start();
        listener.RecordObservableInstruments();
        return gone;
    }

    private static async Task ReadAsAsync(Bench bench, string consumer)
    {
        await bench.Redis.StreamCreateConsumerGroupAsync(bench.Stream, RedisKeys.Group, "0", createStream: true);
        await bench.Redis.StreamReadGroupAsync(bench.Stream, RedisKeys.Group, consumer, ">");
    }

    private static async Task<StreamPendingMessageInfo> PendingAsync(Bench bench) =>
        Assert.Single(await bench.Redis.StreamPendingMessagesAsync(bench.Stream, RedisKeys.Group, 10, RedisValue.Null));
}
