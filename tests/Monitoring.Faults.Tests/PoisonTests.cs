using System.Security.Cryptography;

namespace Monitoring.Faults;

/// <summary>What nobody can read becomes a dead letter, and the line goes on.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private const int Calls = 500;

    private readonly WorkFolder _folder = new();
    private RedisAndWorker? _line;

    private RedisAndWorker Line => _line!;

    public async ValueTask InitializeAsync() => _line = await RedisAndWorker.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task In_the_stream_it_costs_itself_alone()
    {
        await using var producer = Producer.Start(_folder, Line.Settings, Calls, pace: 0, "wait");
        await producer.WaitForLineAsync($"emitted {Calls}");
        await Until.HoldsAsync("a batch", async () => await Line.Redis.LengthAsync(RedisAndWorker.Stream) > 0);
        var good = (await Line.Redis.MessagesAsync(RedisAndWorker.Stream))[0];
        byte[][] poison = [Flipped(good), RandomNumberGenerator.GetBytes(10_000), HugeLength(good), []];
        foreach (var message in poison)
        {
            await Line.Redis.AddAsync(RedisAndWorker.Stream, message);
        }

        Line.StartWorker();
        await Line.Balance.WaitForRowsAsync(Calls);
        await Until.HoldsAsync("all letters", async () => await Line.Balance.DeadLettersAsync() >= poison.Length);

        Assert.Equal(Calls, await Line.Balance.RowsAsync());
        Assert.Equal(poison.Length, await Line.Balance.DeadLettersAsync());
        await Line.Balance.NoneTwiceAsync();
        await Until.HoldsAsync("an empty stream", async () => await Line.Redis.LengthAsync(RedisAndWorker.Stream) == 0);
    }

    private static byte[] Flipped(byte[] good)
    {
        byte[] bad = [.. good];
        bad[^20] ^= 1;
        return bad;
    }

    /// <summary>Every byte behind the magic says: very much.</summary>
    private static byte[] HugeLength(byte[] good) => [.. good[..4], .. Enumerable.Repeat((byte)0xFF, good.Length - 4)];
}
