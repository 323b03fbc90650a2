using System.Text.Json;

namespace Monitoring.Chaos;

/// <summary>What may happen to Redis while events flow, at the default durability.</summary>
public sealed class RedisFaultTests : IAsyncLifetime
{
    private readonly WorkFolder _folder = new();
    private RedisAndWorker? _line;

    private RedisAndWorker Line => _line!;

    private RedisServer Redis => Line.Redis;

    public async ValueTask InitializeAsync() => _line = await RedisAndWorker.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public Task A_restart_with_its_data_costs_nothing() => BalanceAfterAsync(Redis.StopAsync, Redis.StartAsync);

    [Fact]
    public Task A_restart_without_its_data_costs_nothing() =>
        BalanceAfterAsync(
            Redis.KillAsync,
            () =>
            {
                Redis.EraseData();
                return Redis.StartAsync();
            }
        );

    [Fact]
    public Task A_flush_of_everything_costs_nothing() => BalanceAfterAsync(Redis.FlushAllAsync, Redis.FlushAllAsync);

    [Fact]
    public async Task A_hang_costs_nothing_and_no_call_waits_for_it() =>
        AssertUnhindered(await BalanceAfterAsync(Done(Redis.Freeze), Done(Redis.Thaw)));

    [Fact]
    public async Task A_lack_of_memory_costs_nothing()
    {
        await BalanceAfterAsync(
            () => Redis.LimitMemoryAsync(1),
            async () =>
            {
                await Until.HoldsAsync("something spooled", () => Task.FromResult(Producer.Spooled(_folder).Any()));
                await Redis.LimitMemoryAsync(0);
            }
        );
    }

    [Fact]
    public async Task An_end_with_unconfirmed_events_and_then_a_flush_costs_nothing()
    {
        var settings = Line.Settings.With("MONITORING_SHUTDOWN_TIMEOUT", "0.5");
        await EndWhenEmittedAsync(settings, calls: 300, pace: 0);

        Assert.NotEqual(0, await Redis.LengthAsync(RedisAndWorker.Stream));
        await Redis.FlushAllAsync();
        Line.StartWorker();
        await Producer.ReplayAsync(_folder, Line.Settings, Line.Balance, calls: 300);
    }

    /// <summary>What had no room is counted, and what had is stored.</summary>
    [Fact]
    public async Task An_end_with_a_full_spool_and_then_a_flush_costs_what_is_counted()
    {
        const int calls = 60_000;
        var settings = Line
            .Settings.With("MONITORING_SHUTDOWN_TIMEOUT", "0.5")
            .With("MONITORING_STREAM_MAX", "20")
            .With("MONITORING_BATCH_SIZE", "10")
            .With("MONITORING_SPOOL_MAX_MB", "1");
        await EndWhenEmittedAsync(settings, calls, pace: 20_000);

        Assert.NotEqual(0, await Redis.LengthAsync(RedisAndWorker.Stream));
        await Redis.FlushAllAsync();
        Line.StartWorker();
        await using var next = Producer.Start(_folder, Line.Settings, calls: 1, pace: 0, "wait");
        var dropped = await Line.Balance.BooksCloseAsync(calls + 1);

        Assert.InRange(dropped, 1, calls - 1);
        Assert.Equal(dropped, await Line.Balance.SumAsync("dropped_spool_full"));
        Assert.Equal(calls + 1 - dropped, await Line.Balance.RowsAsync());
    }

    private async Task EndWhenEmittedAsync(Settings settings, int calls, int pace)
    {
        await using var producer = Producer.Start(_folder, settings, calls, pace, "wait");
        await producer.WaitForLineAsync($"emitted {calls}");
        await Until.HoldsAsync("a batch", async () => await Redis.LengthAsync(RedisAndWorker.Stream) > 0);
        producer.Signal(Signal.Terminate);
        await producer.WaitForExitAsync();
    }

    [Fact]
    public async Task A_line_in_which_everything_vanishes_costs_nothing_and_no_call_waits_for_it()
    {
        await using var proxy = TcpProxy.Before(Redis);
        var books = await BalanceAfterAsync(Done(proxy.Vanish), Done(proxy.Restore), proxy);

        AssertUnhindered(books);
    }

    [Fact]
    public async Task A_line_that_is_cut_again_and_again_costs_nothing()
    {
        await using var proxy = TcpProxy.Before(Redis);
        await Line.StartReadyWorkerAsync(Line.Settings.WithRedisThrough(proxy));
        await using var producer = Producer.StartEndless(_folder, Line.Settings.WithRedisThrough(proxy));
        for (var cut = 0; cut < 10; cut++)
        {
            await Line.Balance.WaitForRowsAsync(await Line.Balance.RowsAsync() + 50);
            proxy.Cut();
        }

        await Producer.EndInBalanceAsync(producer, Line.Balance);
    }

    [Fact]
    public async Task A_slow_line_costs_nothing_and_no_call_waits_for_it()
    {
        await using var proxy = TcpProxy.Before(Redis);
        var books = await BalanceAfterAsync(Done(() => Slow(proxy)), Done(proxy.Restore), proxy);

        AssertUnhindered(books);

        static void Slow(TcpProxy line) => (line.Delay, line.BytesPerSecond) = (TimeSpan.FromMilliseconds(100), 50_000);
    }

    [Fact]
    public async Task A_stream_at_its_limit_costs_nothing()
    {
        var settings = Line.Settings.With("MONITORING_STREAM_MAX", "5").With("MONITORING_FALLBACK_CACHE_SIZE", "10");
        await using var producer = Producer.StartEndless(_folder, settings);
        await Until.HoldsAsync("something spooled", () => Task.FromResult(Producer.Spooled(_folder).Any()));

        Line.StartWorker();
        await Producer.EndInBalanceAsync(producer, Line.Balance);
        Assert.Empty(Producer.Spooled(_folder));
    }

    private static Func<Task> Done(Action action) =>
        () =>
        {
            action();
            return Task.CompletedTask;
        };

    private static void AssertUnhindered(JsonElement books)
    {
        const int sendTimeoutMs = 2000;
        Assert.InRange(books.GetProperty("SlowestMs").GetDouble(), 0, sendTimeoutMs / 2);
        Assert.InRange(books.GetProperty("MeanMs").GetDouble(), 0, 1);
    }

    /// <summary>Does the one while events flow, the other some hundred events later, and waits until all is stored.</summary>
    /// <param name="fault">What happens.</param>
    /// <param name="mend">What ends it.</param>
    /// <param name="proxy">What producer and worker reach Redis through; null for nothing.</param>
    private async Task<JsonElement> BalanceAfterAsync(Func<Task> fault, Func<Task> mend, TcpProxy? proxy = null)
    {
        var settings = proxy is null ? Line.Settings : Line.Settings.WithRedisThrough(proxy);
        await Line.StartReadyWorkerAsync(settings);
        await using var producer = Producer.StartEndless(_folder, settings);
        await Line.Balance.WaitForRowsAsync(100);
        await fault();
        await producer.WaitForLineAsync($"at {(await Line.Balance.RowsAsync() / 100 + 10) * 100}");
        await mend();

        var run = await Producer.EndAsync(producer);
        await Line.Balance.HoldsAsync(Producer.EmittedBy(run));
        Assert.Empty(Producer.Spooled(_folder));
        return Producer.BooksOf(run);
    }
}
