namespace Monitoring.Chaos;

/// <summary>What may happen to PostgreSQL while events flow: the worker waits, and nothing becomes a dead letter.</summary>
public sealed class PostgresFaultTests : OnPostgres
{
    /// <summary>At 500 a second and a claim time of one second.</summary>
    private const int CallsOfTwentyClaimTimes = 10_000;

    [Fact]
    public Task Away_for_twenty_claim_times_it_costs_nothing() =>
        BalanceAfterAsync(Postgres.StopAsync, Postgres.StartAsync, CallsOfTwentyClaimTimes);

    [Fact]
    public async Task Killed_again_and_again_it_costs_nothing()
    {
        await Line.StartReadyWorkerAsync();
        await using var producer = Producer.StartEndless(Folder, Settings);
        for (var kill = 0; kill < 5; kill++)
        {
            await Balance.WaitForRowsAsync(await Balance.RowsAsync() + 100);
            await Postgres.KillAsync();
            await Postgres.StartAsync();
        }

        await Producer.EndInBalanceAsync(producer, Balance);
    }

    [Fact]
    public Task A_hang_costs_nothing() =>
        BalanceAfterAsync(
            () =>
            {
                Postgres.Freeze();
                return Task.CompletedTask;
            },
            () =>
            {
                Postgres.Thaw();
                return Task.CompletedTask;
            },
            calls: 2000
        );

    [Fact]
    public async Task Sessions_that_are_killed_again_and_again_cost_nothing()
    {
        const string kill = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE application_name = 'monitoring-worker' AND state <> 'idle'
            """;
        await Line.StartReadyWorkerAsync();
        await using var producer = Producer.StartEndless(Folder, Settings);
        await Balance.WaitForRowsAsync(100);
        var killed = 0L;
        await Until.HoldsAsync(
            () => $"20 kills, there were {killed}",
            async () => (killed += await Balance.ScalarAsync(kill)) >= 20
        );

        await Producer.EndInBalanceAsync(producer, Balance);
    }

    /// <summary>Each worker waits for the lock for longer than a claim lives, and keeps its claims.</summary>
    [Fact]
    public async Task A_lock_on_the_table_for_twenty_claim_times_costs_nothing_and_no_claim_is_stolen()
    {
        await Line.StartReadyWorkerAsync();
        await Line.StartReadyWorkerAsync();
        await using var producer = Producer.StartEndless(Folder, Settings);
        await Balance.WaitForRowsAsync(100);
        await using (var session = await OpenAsync())
        {
            await ExecuteAsync(session, "BEGIN; LOCK TABLE operation_logs IN EXCLUSIVE MODE");
            await EmitMoreAsync(producer, CallsOfTwentyClaimTimes);
            Assert.Equal(1, await Line.Redis.MostDeliveriesAsync(RedisAndWorker.Stream));
        }

        await Producer.EndInBalanceAsync(producer, Balance);
    }

    private async Task BalanceAfterAsync(Func<Task> fault, Func<Task> mend, int calls)
    {
        await Line.StartReadyWorkerAsync();
        await using var producer = Producer.StartEndless(Folder, Settings);
        await Balance.WaitForRowsAsync(100);
        await fault();
        await EmitMoreAsync(producer, calls);
        await mend();
        await Producer.EndInBalanceAsync(producer, Balance);
    }
}
