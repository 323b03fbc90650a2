namespace Monitoring.Chaos;

/// <summary>A producer that is killed loses at most what the promise names, and nothing of it stands twice.</summary>
public sealed class ProducerKillTests : IAsyncLifetime
{
    private const int Pace = 500;
    private const int Calls = 2500;
    private const double SendTimeout = 0.5;
    private const double PollInterval = 0.1;
    private const int Cache = 100;
    private const int Unsent = (int)(Pace * (SendTimeout + PollInterval));

    private readonly WorkFolder _folder = new();
    private RedisAndWorker? _line;

    private RedisAndWorker Line => _line!;

    public async ValueTask InitializeAsync()
    {
        _line = await RedisAndWorker.StartAsync(_folder);
        await Line.StartWorker().WaitForLineAsync("is ready.");
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task By_SIGKILL_with_Redis_there_it_loses_what_was_not_sent()
    {
        var made = await KillAsync(async () => await Line.Balance.RowsAsync() > 0);

        await MissesAtMostAsync(Unsent, made);
    }

    [Fact]
    public async Task By_SIGKILL_with_Redis_away_it_loses_the_cache_too_and_the_spool_is_replayed()
    {
        await Line.GoAwayAsync();
        var made = await KillAsync(() => Task.FromResult(Producer.Spooled(_folder).Any()));
        await Line.ComeBackAsync();

        await MissesAtMostAsync(Unsent + Cache, made);
    }

    [Fact]
    public async Task By_FailFast_it_loses_what_was_not_sent()
    {
        await using var producer = Producer.Start(_folder, Settings, Calls, Pace, "failfast");
        await producer.WaitForExitAsync();

        await MissesAtMostAsync(Unsent, Calls);
    }

    private Settings Settings => Line.Settings.With("MONITORING_SEND_TIMEOUT", $"{SendTimeout}");

    /// <param name="isWorking">Whether the runtime has come up, which takes its time on a busy machine.</param>
    /// <returns>How many calls it has made at least.</returns>
    private async Task<int> KillAsync(Func<Task<bool>> isWorking)
    {
        await using var producer = Producer.Start(_folder, Settings, calls: 1_000_000, Pace, "wait");
        await Until.HoldsAsync("the runtime at work", isWorking);
        var made = producer.LatestNumber("at ") + Calls;
        await producer.WaitForLineAsync($"at {made}");
        await producer.KillAsync();
        return made;
    }

    private async Task MissesAtMostAsync(int missing, int made)
    {
        await using var next = Producer.Start(_folder, Line.Settings, calls: 1, pace: 0, "wait");
        await Line.Balance.WaitForRowsAsync(made - missing);
        await Until.HoldsAsync("an empty spool", () => Task.FromResult(!Producer.Spooled(_folder).Any()));
        await Until.HoldsAsync("an empty stream", async () => await Line.Redis.LengthAsync(RedisAndWorker.Stream) == 0);
        await Line.Balance.NoneTwiceAsync();
    }
}
