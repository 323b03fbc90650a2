using System.Text.Json;

namespace Monitoring.Faults;

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
    public async Task A_hang_costs_nothing_and_no_call_waits_for_it()
    {
        var books = await BalanceAfterAsync(
            () =>
            {
                Redis.Freeze();
                return Task.CompletedTask;
            },
            () =>
            {
                Redis.Thaw();
                return Task.CompletedTask;
            }
        );

        const int sendTimeoutMs = 2000;
        Assert.InRange(books.RootElement.GetProperty("SlowestMs").GetDouble(), 0, sendTimeoutMs / 2);
    }

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
        await using (var producer = Producer.Start(_folder, settings, calls: 300, pace: 0, "wait"))
        {
            await producer.WaitForLineAsync("emitted 300");
            producer.Signal(Signal.Terminate);
            await producer.WaitForExitAsync();
        }

        Assert.NotEqual(0, await Redis.LengthAsync(RedisAndWorker.Stream));
        await Redis.FlushAllAsync();
        Line.StartWorker();
        await Producer.ReplayAsync(_folder, Line.Settings, Line.Balance, calls: 300);
    }

    /// <summary>Does the one while events flow, the other some hundred events later, and waits until all is stored.</summary>
    private async Task<JsonDocument> BalanceAfterAsync(Func<Task> fault, Func<Task> mend)
    {
        await Line.StartWorker().WaitForLineAsync("is ready.");
        await using var producer = Producer.StartEndless(_folder, Line.Settings);
        await Line.Balance.WaitForRowsAsync(100);
        await fault();
        await producer.WaitForLineAsync($"at {(await Line.Balance.RowsAsync() / 100 + 10) * 100}");
        await mend();

        var run = await Producer.EndAsync(producer);
        await Line.Balance.HoldsAsync(Producer.EmittedBy(run));
        Assert.Empty(Producer.Spooled(_folder));
        return JsonDocument.Parse(run.Output.Split('\n')[^1]);
    }
}
