using System.Text;
using Monitoring.Configuration;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Worker.Diagnostics;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Tests.Support;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Consuming;

public sealed class StreamConsumingTests(Servers servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_database_refuses_dead_letters_the_worker_waits_and_says_why()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = bench.StartWorker();
        await worker.FlushAsync(Stop);
        await Sql.ExecuteAsync(bench.Database, "ALTER TABLE dead_letters ADD CONSTRAINT nothing CHECK (events < 0)");
        await bench.Redis.StreamAddAsync(bench.Stream, RedisKeys.PayloadField, "garbage");
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);

        var line = await bench.Log.WaitForAsync("refuses a dead letter");
        Assert.Contains("23514", line);
        Assert.True(worker.IsRunning);
        Assert.Equal(4, await bench.Redis.StreamLengthAsync(bench.Stream));

        await Sql.ExecuteAsync(bench.Database, "ALTER TABLE dead_letters DROP CONSTRAINT nothing");
        await worker.FlushAsync(Stop);
        await bench.AssertBalanceAsync();
        Assert.Equal(1, await bench.CountAsync("dead_letters"));
    }

    [Fact]
    public async Task What_was_added_before_the_worker_started_becomes_rows_once_and_is_confirmed_and_trimmed()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 30, events: 7);

        await bench.StartWorker().FlushAsync(Stop);

        await bench.AssertBalanceAsync();
        Assert.Equal(Enumerable.Range(1, 30).Select(n => (long)n), await bench.Producer.ConfirmedAsync(bench.Redis));
        Assert.Equal(0, await bench.PendingAsync());
        Assert.Equal(0, await bench.Redis.StreamLengthAsync(bench.Stream));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_read_is_told_also_while_the_others_have_entries()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var broken = RedisKeys.Stream(bench.Channel, 1);
        await bench.Redis.StringSetAsync(broken, "no stream");
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);

        bench.StartWorker(options => options.Shards = 2);

        Assert.Contains("WRONGTYPE", await bench.Log.WaitForAsync($"{broken} is not read, the others are"));
    }

    /// <summary>Also while they have nothing: whoever waits with the broken one is late when something comes.</summary>
    [Fact]
    public async Task A_stream_that_cannot_be_read_does_not_hold_up_those_that_can()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var shards = Enumerable.Range(0, 2).Select(shard => RedisKeys.Stream(bench.Channel, shard)).ToList();
        await bench.Redis.StringSetAsync(shards[1], "no stream");
        await using var source = Source(bench, shards);

        Assert.Empty(await source.TakeAsync(10));
        Assert.False(source.SawAll);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        Assert.Equal(3, (await source.TakeAsync(10)).Count);

        // With none that can, the error is the caller's business.
        await bench.Redis.StringSetAsync(shards[0], "nor this");
        await bench.EventuallyAsync(() => ThrowsAsync(source), "the error of all is thrown");

        static async Task<bool> ThrowsAsync(StreamSource source) =>
            await Record.ExceptionAsync(() => source.TakeAsync(10)) is RedisServerException;
    }

    [Fact]
    public async Task A_flush_waits_for_a_stream_that_cannot_be_read()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var broken = RedisKeys.Stream(bench.Channel, 1);
        await bench.Redis.StringSetAsync(broken, "no stream");
        var worker = bench.StartWorker(options => options.Shards = 2);
        await bench.Log.WaitForAsync($"{broken} is not read");

        var flush = worker.FlushAsync(Stop);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        await bench.EventuallyAsync(async () => await bench.CountAsync("ingested_batches") == 3, "they are stored");

        Assert.False(flush.IsCompleted);
        await bench.Redis.KeyDeleteAsync(broken);
        await flush;
        await bench.Log.WaitForAsync($"{broken} is read again.");
    }

    [Fact]
    public async Task Confirmations_expire_with_the_age_of_events()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);

        await bench.StartWorker(options => options.MaxEventAgeDays = 3).FlushAsync(Stop);

        var left = await bench.Redis.KeyTimeToLiveAsync(RedisKeys.Confirmed(bench.Channel, bench.Producer.Id));
        Assert.InRange(left!.Value, TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1), TimeSpan.FromDays(3));
    }

    [Fact]
    public async Task A_key_that_somebody_else_put_in_the_place_of_confirmations_stops_nobody_else()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var other = new TestProducer(bench.Channel);
        await bench.Redis.StringSetAsync(RedisKeys.Confirmed(bench.Channel, bench.Producer.Id), "no set");
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        await other.SendManyAsync(bench.Redis, batches: 2);

        await bench.StartWorker().FlushAsync(Stop);

        Assert.Equal(30, await bench.CountAsync("operation_logs"));
        Assert.Equal([1L, 2], await other.ConfirmedAsync(bench.Redis));
        Assert.Equal(0, await bench.PendingAsync());
    }

    [Fact]
    public async Task A_batch_that_comes_twice_is_stored_once()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = bench.StartWorker();
        var frame = bench.Producer.Next();
        await bench.Producer.SendAsync(bench.Redis, frame);
        await bench.Producer.SendAsync(bench.Redis, frame);
        await worker.FlushAsync(Stop);
        await bench.Producer.SendAsync(bench.Redis, frame);
        await worker.FlushAsync(Stop);

        await bench.AssertBalanceAsync();
        Assert.Equal(0, await bench.PendingAsync());
    }

    [Fact]
    public async Task Garbage_becomes_one_dead_letter_and_its_neighbours_are_stored()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 2);
        for (var i = 0; i < 2; i++)
        {
            await bench.Redis.StreamAddAsync(bench.Stream, RedisKeys.PayloadField, Encoding.UTF8.GetBytes("garbage"));
        }

        await bench.Producer.SendManyAsync(bench.Redis, batches: 2);
        await bench.StartWorker().FlushAsync(Stop);

        await bench.AssertBalanceAsync();
        Assert.Equal(1, await bench.CountAsync("dead_letters"));
        Assert.Equal(0, await bench.PendingAsync());
    }

    [Fact]
    public async Task An_entry_of_somebody_else_becomes_a_dead_letter_with_all_its_fields()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Redis.StreamAddAsync(bench.Stream, [new NameValueEntry("hello", "world")]);

        await bench.StartWorker().FlushAsync(Stop);

        var payload = await Sql.ScalarAsync<byte[]>(bench.Database, "SELECT payload FROM dead_letters");
        Assert.Equal("hello=world", Encoding.UTF8.GetString(payload));
    }

    [Fact]
    public async Task A_damaged_batch_is_not_confirmed_so_that_its_producer_sends_the_good_copy()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var frame = bench.Producer.Next();
        var damaged = frame.Bytes.ToArray();
        damaged[^1] ^= 1;
        await bench.Redis.StreamAddAsync(bench.Stream, RedisKeys.PayloadField, damaged);
        var worker = bench.StartWorker();
        await worker.FlushAsync(Stop);
        Assert.Empty(await bench.Producer.ConfirmedAsync(bench.Redis));

        await bench.Producer.SendAsync(bench.Redis, frame);
        await worker.FlushAsync(Stop);

        await bench.AssertBalanceAsync();
        Assert.Equal([1], await bench.Producer.ConfirmedAsync(bench.Redis));
    }

    [Fact]
    public async Task All_shards_are_consumed()
    {
        await using var bench = await Bench.CreateAsync(servers);
        for (var shard = 0; shard < 3; shard++)
        {
            await bench.Producer.SendAsync(bench.Redis, bench.Producer.Next(), shard);
        }

        await bench.StartWorker(options => options.Shards = 3).FlushAsync(Stop);

        await bench.AssertBalanceAsync();
    }

    [Fact]
    public async Task More_than_one_transaction_may_hold_is_stored_whole()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 40, events: 400);

        await bench.StartWorker().FlushAsync(Stop);

        await bench.AssertBalanceAsync();
    }

    [Fact]
    public async Task Several_workers_share_a_stream_and_each_batch_is_stored_once()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var workers = Enumerable.Range(0, 3).Select(_ => bench.StartWorker()).ToList();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 300, events: 5);

        foreach (var worker in workers)
        {
            await worker.FlushAsync(Stop);
        }

        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "nothing is pending");
        await bench.AssertBalanceAsync();
    }

    private static StreamSource Source(Bench bench, IReadOnlyList<string> streams)
    {
        var options = new MonitoringOptions();
        bench.Configure(options);
        var time = TimeProvider.System;
        var log = new MonitoringLog(bench.Log, time);
        return new StreamSource(
            Link(),
            [.. streams.Select(stream => new StreamShard(stream, "worker", TimeSpan.FromSeconds(30), time))],
            new ArrivalBell(Link(), streams, TimeSpan.FromSeconds(1), time),
            new Confirmations(bench.Channel, TimeSpan.FromDays(1), WorkerMeter.OfProcess, log),
            "Redis",
            log,
            time
        );

        RedisLink Link() => new(RedisConnection.ConfigurationFor(options));
    }
}
