using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.TestServers;
using StackExchange.Redis;

namespace Monitoring.Tests.Delivery;

/// <summary>MONITORING_STREAM_MAX, with a real Redis and no worker.</summary>
public sealed class StreamLimitTests : IAsyncLifetime
{
    private const int Limit = 5;

    private static readonly RedisKey Stream = RedisKeys.Stream("tests:limit", 0);

    private readonly EmbeddedDatabase _folder = new();
    private RedisServer _redis = null!;
    private ConnectionMultiplexer _connection = null!;

    private IDatabase Database => _connection.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        _connection = await ConnectionMultiplexer.ConnectAsync(_redis.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task At_the_limit_batches_go_to_the_spool_and_leave_it_when_there_is_room_again()
    {
        await using var runtime = await StartAsync();
        runtime.Emit(Limit * 10);
        Assert.True(await runtime.FlushAsync());
        Assert.Equal(Limit, await Database.StreamLengthAsync(Stream));

        runtime.Emit(100);
        await runtime.UntilAsync(books => books.SpoolBytes > 0);
        Assert.False(await runtime.FlushAsync(seconds: 1));
        Assert.Equal(Limit, await Database.StreamLengthAsync(Stream));
        Assert.Equal(100, runtime.Statistics.InFlight);

        await ReadAndAcknowledgeAsync();
        Assert.True(await runtime.FlushAsync());

        Assert.Equal(Limit * 10 + 100, await ArrivedAsync());
        Assert.Equal(0, runtime.Statistics.Dropped.Total);
        await runtime.StopAsync();
    }

    [Fact]
    public async Task What_was_read_and_acknowledged_takes_no_room_though_it_still_stands_in_the_stream()
    {
        await using var runtime = await StartAsync();
        for (var round = 1; round <= 3; round++)
        {
            runtime.Emit(Limit * 10);
            Assert.True(await runtime.FlushAsync());
            await ReadAndAcknowledgeAsync();
            Assert.Equal(round * Limit, await Database.StreamLengthAsync(Stream));
        }

        await runtime.StopAsync();
    }

    [Fact]
    public async Task What_a_worker_has_read_and_not_acknowledged_takes_room()
    {
        await using var runtime = await StartAsync();
        runtime.Emit(Limit * 10);
        Assert.True(await runtime.FlushAsync());
        Assert.Equal(Limit, (await ReadAsync()).Length);

        runtime.Emit(10);

        Assert.False(await runtime.FlushAsync(seconds: 1));
        Assert.Equal(Limit, await Database.StreamLengthAsync(Stream));
        await runtime.StopAsync(seconds: 0.1);
    }

    private Task<RuntimeUnderTest> StartAsync() =>
        RuntimeUnderTest.StartAsync(
            _folder.Options(options =>
            {
                options.Transport = MonitoringTransport.Streams;
                options.Durability = MonitoringDurability.Transport;
                options.Channel = "tests:limit";
                options.Redis.Host = _redis.Host;
                options.Redis.Port = _redis.Port;
                options.StreamMaxBatches = Limit;
                options.BatchSize = 10;
                options.FallbackCacheSize = 20;
            })
        );

    private Task<StreamEntry[]> ReadAsync() =>
        Database.StreamReadGroupAsync(Stream, RedisKeys.Group, "worker", StreamPosition.NewMessages, 1000);

    private async Task ReadAndAcknowledgeAsync() =>
        await Database.StreamAcknowledgeAsync(
            Stream,
            RedisKeys.Group,
            [.. (await ReadAsync()).Select(entry => entry.Id)]
        );

    private async Task<int> ArrivedAsync()
    {
        var entries = await Database.StreamRangeAsync(Stream);
        var batches = entries.Select(entry => BatchDecoder.Decode((byte[])entry[RedisKeys.PayloadField]!));
        return batches.DistinctBy(batch => batch.Head.Number).Sum(batch => batch.Events.Count);
    }
}
