namespace Monitoring.Chaos;

/// <summary>
/// A worker that is stopped (SIGSTOP) at a certain point of its work, and goes on after another one has stored what it
/// held. A proxy keeps back what the worker sends from that point on.
/// </summary>
public sealed class WorkerStopTests(SharedPostgres shared) : OnPostgres(shared)
{
    private const int Calls = 300;

    /// <summary>Where it stands, what it sends there, how much of that still arrives, and whether Redis is who it sends it to.</summary>
    public static TheoryData<string, string, int, bool> Points { get; } =
        new()
        {
            { "in mid-COPY", "PGCOPY\n", 200, false },
            { "after COPY", OnTheWire.LedgerLine, 0, false },
            { "after the ledger's line", OnTheWire.LedgerLine, OnTheWire.AllButCommit, false },
            { "after COMMIT, before the confirmation", "SADD\r\n", 0, true },
            { "after the confirmation, before the acknowledgement", "XACK\r\n", 0, true },
        };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Another_stores_its_batches_and_it_comes_back_without_harm(
        string point,
        string sends,
        int pass,
        bool toRedis
    )
    {
        await using var proxy = TcpProxy.Before(toRedis ? Line.Redis : Postgres);
        var detour = toRedis ? Settings.WithRedisThrough(proxy) : Settings.WithDatabaseThrough(Database, proxy);
        var stopped = await Line.StartReadyWorkerAsync(detour);
        var trap = proxy.HoldAt(sends, pass);
        await using var producer = Producer.StartEndless(Folder, Settings);
        await trap.Sprung;
        stopped.Signal(Signal.Stop);

        var other = Line.StartWorker();
        var emitted = await Producer.EndInBalanceAsync(producer, Balance);
        Assert.True(stopped.IsRunning, point);
        if (pass == OnTheWire.AllButCommit)
        {
            await other.WaitForLineAsync("Ended 1 sessions of workers");
        }

        stopped.Signal(Signal.Continue);
        trap.Release();
        await other.KillAsync();
        await RunAsync(Calls);
        await Balance.HoldsAsync(emitted + Calls);
        await Until.HoldsAsync(
            "nothing pending",
            async () => await Line.Redis.PendingAsync(RedisAndWorker.Stream) == 0
        );
    }

    [Fact]
    public async Task Two_workers_with_the_same_batch_that_have_both_copied_it_store_it_once()
    {
        await using var firstWay = TcpProxy.Before(Postgres);
        await using var secondWay = TcpProxy.Before(Postgres);
        var first = await Line.StartReadyWorkerAsync(Settings.WithDatabaseThrough(Database, firstWay));
        var firstTrap = firstWay.HoldAt(OnTheWire.LedgerLine);
        await using var producer = Producer.Start(Folder, Settings, Calls, pace: 0, "return");
        await firstTrap.Sprung;
        first.Signal(Signal.Stop);

        var secondTrap = secondWay.HoldAt(OnTheWire.LedgerLine);
        Line.StartWorker(Settings.WithDatabaseThrough(Database, secondWay));
        await secondTrap.Sprung;
        first.Signal(Signal.Continue);
        firstTrap.Release();
        secondTrap.Release();

        (await producer.WaitForExitAsync()).ExitedWith(7);
        await Balance.HoldsAsync(Calls);
    }

    private async Task RunAsync(int calls)
    {
        await using var producer = Producer.Start(Folder, Settings, calls, pace: 0, "return");
        (await producer.WaitForExitAsync()).ExitedWith(7);
    }
}
