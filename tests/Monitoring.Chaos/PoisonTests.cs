using System.Security.Cryptography;

namespace Monitoring.Chaos;

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

    [Fact]
    public async Task A_frame_with_any_bit_flipped_is_one_letter_in_nobodys_books()
    {
        var good = await OneFrameAsync();
        byte[][] flipped = [.. Enumerable.Range(0, good.Length * 8).Select(bit => Flipped(good, bit))];
        await Line.Redis.AddAsync(RedisAndWorker.Stream, flipped);
        await Line.Redis.AddAsync(RedisAndWorker.Stream, flipped[..100]);

        Line.StartWorker();
        await EmptyStreamAsync();

        Assert.Equal(flipped.Length, await Line.Balance.DeadLettersAsync());
        Assert.Equal(1, await Line.Balance.RowsAsync());
        Assert.Equal(1, await Line.Balance.ScalarAsync("SELECT count(*) FROM producers"));
        Assert.Equal(1, await Line.Balance.ScalarAsync("SELECT count(DISTINCT producer_id) FROM ingested_batches"));
        Assert.Equal(0, await Line.Balance.SumAsync("dead_lettered"));
    }

    [Fact]
    public async Task A_batch_of_a_future_version_that_comes_ten_times_is_one_letter_of_its_producer()
    {
        var future = new ForgedFrame(await OneFrameAsync()) { Major = 2 }.Seal();
        await Line.Redis.AddAsync(RedisAndWorker.Stream, Enumerable.Repeat(future, 10));

        Line.StartWorker();
        await EmptyStreamAsync();

        Assert.Equal(1, await Line.Balance.DeadLettersAsync());
        Assert.Equal(1, await Line.Balance.SumAsync("dead_lettered"));
        Assert.Equal(
            1,
            await Line.Balance.ScalarAsync("SELECT count(*) FROM dead_letters WHERE reason LIKE '%version 2%'")
        );
        await Line.Balance.BooksCloseAsync(emitted: 2);
    }

    /// <summary>Right checksums around what is deep, long or nothing at all.</summary>
    [Fact]
    public async Task Hostile_bodies_cost_themselves_and_little_memory()
    {
        const int mostKilobytes = 400 * 1024;
        var good = await OneFrameAsync();
        byte[][] bodies =
        [
            [.. Enumerable.Repeat((byte)0x91, 900_000)],
            [0xDD, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[100]],
            [0x95, 0xC6, 0x7F, 0xFF, 0xFF, 0xFF],
            [],
            RandomNumberGenerator.GetBytes(900_000),
        ];
        byte[][] hostile = [.. bodies.Select(body => new ForgedFrame(good) { Body = body }.Seal())];
        await Line.Redis.AddAsync(RedisAndWorker.Stream, Enumerable.Repeat(hostile, 4).SelectMany(each => each));

        var worker = Line.StartWorker();
        await EmptyStreamAsync();

        Assert.Equal(hostile.Length, await Line.Balance.DeadLettersAsync());
        await Line.Balance.BooksCloseAsync(emitted: 1 + hostile.Length);
        Assert.InRange(ProcessUse.Of(worker.Id).PeakKilobytes, 1, mostKilobytes);
    }

    /// <summary>A producer of one call, whose one batch stands in the stream.</summary>
    private async Task<byte[]> OneFrameAsync()
    {
        var settings = Line.Settings.With("MONITORING_SHUTDOWN_TIMEOUT", "0.5").With("MONITORING_SPOOL_DIR", "");
        await using var producer = Producer.Start(_folder, settings, calls: 1, pace: 0, "wait");
        await Until.HoldsAsync("a batch", async () => await Line.Redis.LengthAsync(RedisAndWorker.Stream) > 0);
        producer.Signal(Signal.Terminate);
        await producer.WaitForExitAsync();
        return (await Line.Redis.MessagesAsync(RedisAndWorker.Stream))[0];
    }

    private Task EmptyStreamAsync() =>
        Until.HoldsAsync("an empty stream", async () => await Line.Redis.LengthAsync(RedisAndWorker.Stream) == 0);

    private static byte[] Flipped(byte[] good, int bit)
    {
        byte[] bad = [.. good];
        bad[bit / 8] ^= (byte)(1 << (bit % 8));
        return bad;
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
