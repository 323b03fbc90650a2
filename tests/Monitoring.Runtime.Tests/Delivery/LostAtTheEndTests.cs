using Monitoring.TestServers;

namespace Monitoring.Tests.Delivery;

/// <summary>The end of a process without a spool, with Redis away or there: what is known to be lost is counted.</summary>
public sealed class LostAtTheEndTests : IAsyncLifetime
{
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

        runtime.Emit(300);
        await runtime.StopAsync(seconds: 0.5);

        Assert.Equal(0, runtime.Statistics.Dropped.Total);
        Assert.Equal(300, runtime.Statistics.InFlight);
    }

    private Task<RuntimeUnderTest> StartAsync(Action<MonitoringOptions> change) =>
        RuntimeUnderTest.StartAsync(
            _folder.Options(options =>
            {
                options.Transport = MonitoringTransport.Streams;
                options.Channel = "tests:lost";
                options.Redis.Host = _redis.Host;
                options.Redis.Port = _redis.Port;
                change(options);
            })
        );
}
