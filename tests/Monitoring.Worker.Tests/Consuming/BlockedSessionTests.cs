using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Consuming;

/// <summary>A worker that was stopped in mid-transaction holds locks that another one waits for.</summary>
public sealed class BlockedSessionTests(Servers servers)
{
    /// <summary>The first transaction of all stays open behind its ledger line, as if the rest of its message never came.</summary>
    private const string FirstStaysOpen = """
        CREATE SEQUENCE turn;
        CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF nextval('turn') = 1 THEN PERFORM pg_sleep(120); END IF; RETURN NULL; END $$;
        CREATE TRIGGER stay AFTER INSERT ON ingested_batches FOR EACH ROW EXECUTE FUNCTION stay();
        """;

    private const string Open = """
        SELECT count(*) FROM pg_stat_activity
        WHERE wait_event = 'PgSleep' AND datname = current_database()
        """;

    [Fact]
    public async Task The_other_ends_its_session_and_stores_the_batch_and_it_comes_back_without_harm()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(TestContext.Current.CancellationToken);
        await Sql.ExecuteAsync(bench.Database, FirstStaysOpen);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        await using var stopped = WorkerProcess.Start(WorkerSettings.Of(bench), "run");
        await bench.EventuallyAsync(async () => await IsOpenAsync(bench), "the first worker is in mid-transaction");
        stopped.Send(Signal.Stop);

        bench.StartWorker(options => options.ClaimIdleSeconds = 1);
        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "the second has stored the batch");
        await bench.Log.WaitForAsync("A lock holds it up");
        await bench.Log.WaitForAsync("Ended 1 sessions of workers");
        Assert.False(await IsOpenAsync(bench));

        stopped.Send(Signal.Continue);
        await stopped.Errors.WaitForAsync("Trying again");
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        await bench.EventuallyAsync(
            async () => (await bench.Producer.ConfirmedAsync(bench.Redis)).Count == 2,
            "both batches are confirmed"
        );
        await bench.AssertBalanceAsync();
    }

    [Fact]
    public async Task A_session_that_is_no_workers_is_left_alone()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var holdUp = await TableLock.TakeAsync(bench);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        bench.StartWorker();
        await bench.Log.WaitForAsync("A lock holds it up");

        Assert.Equal(
            0,
            await bench.Store.EndBlockingWorkersAsync(TimeSpan.Zero, TestContext.Current.CancellationToken)
        );

        await holdUp.DisposeAsync();
        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "the batch is stored");
        await bench.AssertBalanceAsync();
    }

    private static async Task<bool> IsOpenAsync(Bench bench) => await Sql.ScalarAsync<long>(bench.Database, Open) > 0;
}
