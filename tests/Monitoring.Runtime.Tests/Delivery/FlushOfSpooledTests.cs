using Monitoring.TestServers;

namespace Monitoring.Tests.Delivery;

/// <summary>A flush whose events went to the disk, for Redis was away, speaks of what came back from there.</summary>
public sealed class FlushOfSpooledTests : IAsyncLifetime
{
    /// <summary>Behind the head of the first batch of a file, and before its end.</summary>
    private const int InTheFirstBatch = 250;

    private readonly EmbeddedDatabase _folder = new();
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartNewAsync();

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_damaged_there_while_it_waits_is_told_once_and_counted_as_dropped()
    {
        await using var runtime = await StartAsync();
        await _redis.StopAsync();
        await SpoolInTwoFilesAsync(runtime);

        var flush = runtime.FlushAsync();
        Damage(_folder.SpoolFiles().Order(StringComparer.Ordinal).Last());
        await _redis.StartAsync();

        Assert.False(await flush);
        var books = runtime.Statistics;
        Assert.Equal((590, 10), (books.Settled, books.Dropped[DropReason.SpoolError]));
        Assert.True(books.Balance);
        Assert.True(await runtime.FlushAsync());
        await runtime.StopAsync();
    }

    [Fact]
    public async Task What_comes_back_whole_is_no_drop()
    {
        await using var runtime = await StartAsync();
        await _redis.StopAsync();
        await SpoolInTwoFilesAsync(runtime);

        var flush = runtime.FlushAsync();
        await _redis.StartAsync();

        Assert.True(await flush);
        Assert.Equal(600, runtime.Statistics.Settled);
        await runtime.StopAsync();
    }

    /// <summary>What is in the first is in memory too, to try with; the second is not read before the first is settled.</summary>
    private async Task SpoolInTwoFilesAsync(RuntimeUnderTest runtime)
    {
        runtime.Emit(300);
        await runtime.UntilAsync(books => books.SpoolBytes > 0 && runtime.HeldEvents().Count == 300);
        runtime.Emit(300);
        await runtime.UntilAsync(books =>
            books.InFlight == 600 && _folder.SpoolFiles() is { Length: 2 } files && files.All(IsBegun)
        );
    }

    private static bool IsBegun(string file) => new FileInfo(file).Length > InTheFirstBatch;

    private static void Damage(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = InTheFirstBatch;
        var value = file.ReadByte();
        file.Position = InTheFirstBatch;
        file.WriteByte((byte)~value);
    }

    private Task<RuntimeUnderTest> StartAsync() =>
        RuntimeUnderTest.StartAsync(
            _folder.Options(options =>
            {
                options.Transport = MonitoringTransport.Streams;
                options.Durability = MonitoringDurability.Transport;
                options.Redis.Host = _redis.Host;
                options.Redis.Port = _redis.Port;
                options.BatchSize = 10;
                options.FallbackCacheSize = 0;
            })
        );
}
