using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Consuming;

/// <summary>A batch during whose write its worker's process really ends, every time.</summary>
public sealed class LethalBatchTests(Servers servers)
{
    private const int MaxDeliveries = 1;

    /// <summary>One that comes later than a second after its trial began is not counted against the batch.</summary>
    private const int MostDeaths = MaxDeliveries * 2 + 4;

    /// <summary>The database holds up the worker that writes this batch, so that it can be killed there and nowhere else.</summary>
    private const string HoldUp = """
        CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.number = 3 THEN PERFORM pg_sleep(60); END IF; RETURN NEW; END $$;
        CREATE TRIGGER hold_up BEFORE INSERT ON ingested_batches FOR EACH ROW
        WHEN (NEW.outcome = 'stored') EXECUTE FUNCTION hold_up();
        """;

    private const string HeldUp = """
        SELECT count(*) FROM pg_stat_activity
        WHERE wait_event = 'PgSleep' AND datname = current_database()
        """;

    private const string EndHeldUp = """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE wait_event = 'PgSleep' AND datname = current_database()
        """;

    [Fact]
    public async Task It_becomes_a_dead_letter_and_its_neighbours_are_stored()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(TestContext.Current.CancellationToken);
        await Sql.ExecuteAsync(bench.Database, HoldUp);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 5);

        var deaths = 0;
        while (await bench.CountAsync("dead_letters") == 0)
        {
            await using var worker = WorkerProcess.Start(Settings(bench), "run");
            await bench.EventuallyAsync(async () => await IsHeldUpAsync(bench) || await IsBuriedAsync(bench), "an end");
            deaths += await IsHeldUpAsync(bench) ? 1 : 0;
            Assert.InRange(deaths, 0, MostDeaths);
            worker.Kill();
            await worker.ExitAsync();
            await Sql.ScalarAsync<long>(bench.Database, EndHeldUp);
        }

        bench.StartWorker(options => options.ClaimIdleSeconds = 1);
        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "the rest is settled");
        Assert.InRange(deaths, MaxDeliveries * 2, MostDeaths);
        var books = await bench.BooksAsync();
        Assert.Equal((40, 10), (books.Stored, books.DeadLettered));
        Assert.True(books.Balance);
        Assert.Equal(3, await Sql.ScalarAsync<long>(bench.Database, "SELECT batch_number FROM dead_letters"));
    }

    private static async Task<bool> IsHeldUpAsync(Bench bench) =>
        await Sql.ScalarAsync<long>(bench.Database, HeldUp) > 0;

    private static async Task<bool> IsBuriedAsync(Bench bench) => await bench.CountAsync("dead_letters") > 0;

    private static Dictionary<string, string> Settings(Bench bench) =>
        new(WorkerSettings.Of(bench)) { ["MONITORING_MAX_DELIVERIES"] = $"{MaxDeliveries}" };
}
