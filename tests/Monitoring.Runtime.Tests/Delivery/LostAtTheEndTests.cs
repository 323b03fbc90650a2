using Monitoring.Delivery;
using Monitoring.TestServers;
using StackExchange.Redis;

namespace Monitoring.Tests.Delivery;

/// <summary>The end of a process without a spool, with Redis away or there: what is known to be lost is counted.</summary>
public sealed class LostAtTheEndTests : IAsyncLifetime
{
    private const string Channel = "tests:lost";

    private readonly EmbeddedDatabase _folder = new();
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartNewAsync();

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_tried_and_never_left_is_dropped()
    {
        await _redis.KillAsync();
        await using var runtime = await StartAsync(o => o.SpoolDirectory = "");

        runtime.Emit(300);
        await runtime.StopAsync(seconds: 0.5);

        Assert.Equal(300, runtime.Statistics.Dropped[DropReason.ShutdownTimeout]);
        Assert.Equal(0, runtime.Statistics.InFlight);
    }

    [Fact]
    public async Task What_the_spool_could_not_take_either_is_dropped()
    {
        await _redis.KillAsync();
        var file = Path.Combine(_folder.SpoolFolder, "file");
        Directory.CreateDirectory(_folder.SpoolFolder);
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await using var runtime = await StartAsync(o => o.SpoolDirectory = file);

        runtime.Emit(300);
        await runtime.StopAsync(seconds: 0.5);

        Assert.Equal(300, runtime.Statistics.Dropped[DropReason.ShutdownTimeout]);
    }

    [Fact]
    public async Task What_found_no_room_in_the_stream_is_dropped()
    {
        await using var runtime = await StartAsync(o =>
        {
            o.SpoolDirectory = "";
            o.StreamMaxBatches = 1;
            o.Durability = MonitoringDurability.Transport;
        });
        runtime.Emit(1);
        Assert.True(await runtime.FlushAsync());

        runtime.Emit(300);
        await runtime.StopAsync(seconds: 0.5);

        Assert.Equal(300, runtime.Statistics.Dropped[DropReason.ShutdownTimeout]);
    }

    [Fact]
    public async Task What_redis_has_and_nobody_has_confirmed_is_in_flight()
    {
        await using var runtime = await StartAsync(o => o.SpoolDirectory = "");
        await using var redis = await ConnectionMultiplexer.ConnectAsync(_redis.ConnectionString);
        var stream = RedisKeys.Stream(Channel, 0);

        runtime.Emit(300);
        await runtime.UntilAsync(_ => redis.GetDatabase().StreamLength(stream) > 0);
        await runtime.StopAsync(seconds: 0.5);

        Assert.Equal(0, runtime.Statistics.Dropped.Total);
        Assert.Equal(300, runtime.Statistics.InFlight);
    }

    /// <summary>The first of them meets the end of the connection, and nobody can say what became of it.</summary>
    [Theory]
    [InlineData(MonitoringTransport.PubSub)]
    [InlineData(MonitoringTransport.Streams)]
    public async Task What_came_after_the_connection_was_lost_is_dropped(MonitoringTransport transport)
    {
        await using var runtime = await StartAsync(o =>
        {
            o.SpoolDirectory = "";
            o.Transport = transport;
            o.Durability = MonitoringDurability.Transport;
        });
        runtime.Emit(1);
        Assert.True(await runtime.FlushAsync());

        await _redis.KillAsync();
        runtime.Emit(1);
        Assert.False(await runtime.FlushAsync(seconds: 0.5));
        runtime.Emit(300);
        await runtime.StopAsync(seconds: 0.5);

        Assert.InRange(runtime.Statistics.Dropped[DropReason.ShutdownTimeout], 300, 301);
    }

    private Task<RuntimeUnderTest> StartAsync(Action<MonitoringOptions> change) =>
        RuntimeUnderTest.StartAsync(
            _folder.Options(options =>
            {
                options.Transport = MonitoringTransport.Streams;
                options.Channel = Channel;
                options.Redis.Host = _redis.Host;
                options.Redis.Port = _redis.Port;
                change(options);
            })
        );
}
