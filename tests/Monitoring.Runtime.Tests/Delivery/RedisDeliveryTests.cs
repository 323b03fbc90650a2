using System.Diagnostics;
using System.Diagnostics.Metrics;
using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.TestServers;
using StackExchange.Redis;

namespace Monitoring.Tests.Delivery;

/// <summary>From the buffer to the stream of a real Redis, and the confirmations back.</summary>
public sealed class RedisDeliveryTests : IAsyncLifetime
{
    private const string Channel = "tests:delivery";

    private readonly EmbeddedDatabase _folder = new();
    private RedisServer _redis = null!;
    private ConnectionMultiplexer _connection = null!;

    private IDatabase Database => _connection.GetDatabase();

    private bool HasArrived => Database.StreamLength(RedisKeys.Stream(Channel, 0)) > 0;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        _connection = await ConnectionMultiplexer.ConnectAsync(
            $"{_redis.ConnectionString},abortConnect=false,allowAdmin=true"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task With_durability_transport_a_flush_ends_when_redis_has_it()
    {
        await using var runtime = await StartAsync(o => o.Durability = MonitoringDurability.Transport);

        runtime.Emit(120);

        Assert.True(await runtime.FlushAsync());
        Assert.Equal(120, (await StreamAsync()).Sum(batch => batch.Events.Count));
        await runtime.StopAsync();
    }

    [Fact]
    public async Task What_is_published_and_heard_by_nobody_is_counted()
    {
        await using var runtime = await StartAsync(o =>
            (o.Transport, o.Durability) = (MonitoringTransport.PubSub, MonitoringDurability.Transport)
        );
        var (unheard, heard) = (0L, 0L);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (runtime.Meter.Owns(instrument) && instrument.Name == "monitoring.publish.unheard")
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref unheard, value));
        listener.Start();

        runtime.Emit(20);
        Assert.True(await runtime.FlushAsync());
        var before = Interlocked.Read(ref unheard);
        Assert.NotEqual(0, before);

        await _connection
            .GetSubscriber()
            .SubscribeAsync(RedisChannel.Literal(Channel), (_, _) => Interlocked.Increment(ref heard));
        runtime.Emit(20);
        Assert.True(await runtime.FlushAsync());
        await runtime.UntilAsync(_ => Interlocked.Read(ref heard) > 0);
        Assert.Equal(before, Interlocked.Read(ref unheard));
        await runtime.StopAsync();
    }

    [Theory]
    [InlineData("list")]
    [InlineData("words")]
    public async Task A_key_of_confirmations_that_somebody_else_has_written_holds_up_no_other(string kind)
    {
        Guid ended;
        await using (var first = await StartAsync())
        {
            first.Emit(120);
            await first.StopAsync(seconds: 0.2);
            ended = first.Statistics.Producers[0];
        }

        var key = RedisKeys.Confirmed(Channel, ended);
        await (
            kind == "list" ? Database.ListRightPushAsync(key, "1") : Database.SetAddAsync(key, ["one", "", "-1", "1.5"])
        );
        await using var next = await StartAsync();
        await next.UntilAsync(_ => Database.StreamLength(RedisKeys.Stream(Channel, 0)) > 3);
        next.Emit(50);
        Assert.False(await next.FlushAsync(seconds: 0.5));

        await ConfirmAsync((await StreamAsync()).Select(batch => batch.Head).Where(head => head.ProducerId != ended));
        Assert.True(await next.FlushAsync());

        await (kind == "list" ? Database.KeyDeleteAsync(key) : Task.CompletedTask);
        await ConfirmAsync((await StreamAsync()).Select(batch => batch.Head).Where(head => head.ProducerId == ended));
        while (_folder.SpoolFiles().Length > 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await next.StopAsync(seconds: 0.1);
    }

    /// <summary>Its owner may live after all.</summary>
    [Fact]
    public async Task Of_a_producer_whose_spool_was_taken_over_only_confirmations_that_are_waited_for_are_forgotten()
    {
        await using (var ended = await StartAsync())
        {
            ended.Emit(120);
            await ended.StopAsync(seconds: 0.2);
        }

        var heads = (await StreamAsync()).Select(batch => batch.Head).ToList();
        var ofSomebodyElse = heads[0] with { Number = 1_000_000 };
        await ConfirmAsync([.. heads, ofSomebodyElse]);
        await using var next = await StartAsync();

        var key = RedisKeys.Confirmed(Channel, heads[0].ProducerId);
        while (await Database.SetLengthAsync(key) > 1)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal([1_000_000], await Database.SetMembersAsync(key));
        await next.StopAsync();
    }

    [Fact]
    public async Task With_durability_stored_a_batch_is_held_until_a_worker_confirms_it()
    {
        await using var runtime = await StartAsync();

        runtime.Emit(120);
        Assert.False(await runtime.FlushAsync(seconds: 0.5));
        Assert.Equal(120, runtime.Statistics.InFlight);

        var batches = await StreamAsync();
        await ConfirmAsync(batches.Select(batch => batch.Head));
        Assert.True(await runtime.FlushAsync());

        Assert.Equal(120, runtime.Statistics.Settled);

        // Forgotten after they are settled: a flush does not wait for that.
        while (await Database.KeyExistsAsync(ConfirmedKey(batches[0].Head)))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await runtime.StopAsync(seconds: 0.1);
    }

    [Fact]
    public async Task A_confirmation_of_a_number_that_is_not_held_is_no_harm()
    {
        await using var runtime = await StartAsync();
        runtime.Emit(10);
        await runtime.UntilAsync(_ => HasArrived);

        var head = (await StreamAsync())[0].Head;
        await ConfirmAsync([head with { Number = 4711 }, head]);

        Assert.True(await runtime.FlushAsync());
        Assert.Equal(10, runtime.Statistics.Settled);
        await runtime.StopAsync(seconds: 0.1);
    }

    [Fact]
    public async Task A_redis_that_is_full_refuses_batches_and_still_tells_what_is_settled()
    {
        await using var runtime = await StartAsync();
        runtime.Emit(10);
        await runtime.UntilAsync(_ => HasArrived);
        var heads = (await StreamAsync()).ConvertAll(batch => batch.Head);

        await Database.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        runtime.Emit(5);
        Assert.False(await runtime.FlushAsync(seconds: 0.5));
        await Database.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        await ConfirmAsync(heads);
        await Database.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        await runtime.UntilAsync(books => books.Settled == 10);
        Assert.Equal(5, runtime.Statistics.InFlight);
        await runtime.StopAsync(seconds: 0.1);
    }

    [Fact]
    public async Task Batches_are_spread_over_the_shards()
    {
        await using var runtime = await StartAsync(o =>
        {
            o.Shards = 2;
            o.BatchSize = 10;
            o.Durability = MonitoringDurability.Transport;
        });

        runtime.Emit(100);
        await runtime.FlushAsync();

        var perShard = new[] { await StreamAsync(shard: 0), await StreamAsync(shard: 1) };
        Assert.All(perShard, batches => Assert.NotEmpty(batches));
        Assert.Equal(100, perShard.Sum(batches => batches.Sum(batch => batch.Events.Count)));
        await runtime.StopAsync();
    }

    [Fact]
    public async Task The_group_of_the_workers_is_there_with_the_first_batch()
    {
        await using var runtime = await StartAsync(o => o.Durability = MonitoringDurability.Transport);
        runtime.Emit(1);
        await runtime.FlushAsync();

        var group = Assert.Single(await Database.StreamGroupInfoAsync(RedisKeys.Stream(Channel, 0)));
        Assert.Equal(RedisKeys.Group, group.Name);
        Assert.Equal("0-0", group.LastDeliveredId);
        await runtime.StopAsync();
    }

    [Fact]
    public async Task A_redis_that_is_away_costs_no_event_and_the_order_is_kept()
    {
        await using var runtime = await StartAsync(o =>
        {
            o.Durability = MonitoringDurability.Transport;
            o.FallbackCacheSize = 50;
        });
        runtime.Emit(100);
        await runtime.FlushAsync();

        await _redis.StopAsync();
        runtime.Emit(1000);
        Assert.False(await runtime.FlushAsync(seconds: 3));
        await runtime.UntilAsync(books => books.SpoolBytes > 0);
        await _redis.StartAsync();

        Assert.True(await runtime.FlushAsync());
        var batches = await StreamAsync();
        Assert.Equal(
            batches.Select(batch => batch.Head.Number).Order().Distinct(),
            Enumerable.Range(1, batches.Max(batch => (int)batch.Head.Number)).Select(number => (long)number)
        );
        Assert.Equal(1100, batches.DistinctBy(batch => batch.Head.Number).Sum(batch => batch.Events.Count));
        await runtime.StopAsync();
    }

    [Fact]
    public async Task A_redis_that_hangs_holds_up_neither_a_call_nor_a_look_at_the_books()
    {
        await using var runtime = await StartAsync();
        runtime.Emit(10);
        await runtime.UntilAsync(_ => HasArrived);

        _redis.Freeze();
        try
        {
            runtime.Emit(10);
            await runtime.UntilAsync(books => books.InFlight == 20);
            var longest = Enumerable.Range(0, 200).Max(_ => Time(() => runtime.Emit(10)));
            Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
            Assert.InRange(Time(() => _ = runtime.Statistics), TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
        }
        finally
        {
            _redis.Thaw();
        }

        await runtime.StopAsync(seconds: 0.1);
    }

    [Fact]
    public async Task A_first_start_without_redis_is_no_error_and_goes_on_trying()
    {
        await _redis.StopAsync();
        await using var runtime = await StartAsync(o => o.Durability = MonitoringDurability.Transport);
        runtime.Emit(30);
        Assert.False(await runtime.FlushAsync(seconds: 0.5));

        await _redis.StartAsync();

        Assert.True(await runtime.FlushAsync());
        Assert.Equal(30, (await StreamAsync()).DistinctBy(batch => batch.Head.Number).Sum(batch => batch.Events.Count));
        await runtime.StopAsync();
    }

    private Task<RuntimeUnderTest> StartAsync(Action<MonitoringOptions>? change = null) =>
        RuntimeUnderTest.StartAsync(
            _folder.Options(options =>
            {
                options.Transport = MonitoringTransport.Streams;
                options.Channel = Channel;
                options.Redis.Host = _redis.Host;
                options.Redis.Port = _redis.Port;
                change?.Invoke(options);
            })
        );

    private async Task<List<EventBatch>> StreamAsync(int shard = 0)
    {
        var entries = await Database.StreamRangeAsync(RedisKeys.Stream(Channel, shard));
        return [.. entries.Select(entry => BatchDecoder.Decode((byte[])entry[RedisKeys.PayloadField]!))];
    }

    private async Task ConfirmAsync(IEnumerable<BatchHead> heads)
    {
        foreach (var head in heads)
        {
            await Database.SetAddAsync(ConfirmedKey(head), head.Number);
        }
    }

    private static RedisKey ConfirmedKey(BatchHead head) => RedisKeys.Confirmed(Channel, head.ProducerId);

    private static TimeSpan Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}
