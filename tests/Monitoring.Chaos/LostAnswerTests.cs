namespace Monitoring.Chaos;

/// <summary>PostgreSQL has committed, and nobody hears of it.</summary>
public sealed class LostAnswerTests(SharedPostgres shared) : OnPostgres(shared)
{
    [Fact]
    public async Task A_worker_that_does_not_know_whether_it_has_committed_asks_the_ledger()
    {
        await using var proxy = TcpProxy.Before(Postgres);
        var worker = await Line.StartReadyWorkerAsync(Settings.WithDatabaseThrough(Database, proxy));
        await using var producer = Producer.StartEndless(Folder, Settings);
        for (var lost = 0; lost < 10; lost++)
        {
            await proxy.LoseAnswer("COMMIT\0").Sprung;
        }

        await worker.WaitForLineAsync("Trying again");
        await Producer.EndInBalanceAsync(producer, Balance);
    }

    [Fact]
    public async Task A_synchronous_call_whose_commit_is_not_answered_goes_on_and_its_row_stands_once()
    {
        await using var proxy = TcpProxy.Before(Postgres);
        var settings = new Settings { { "MONITORING_MODE", "Sync" } }.WithDatabaseThrough(Database, proxy);
        await using var producer = Producer.StartEndless(Folder, settings);
        await producer.WaitForLineAsync("at 100");
        await proxy.LoseAnswer("COMMIT\0").Sprung;
        var held = proxy.HoldAt(OnTheWire.LedgerLine);
        await held.Sprung;
        await EmitMoreAsync(producer, 300);
        held.Release();

        await Producer.EndInBalanceAsync(producer, Balance);
    }

    [Fact]
    public async Task Connections_cut_in_mid_COPY_cost_nothing()
    {
        await using var proxy = TcpProxy.Before(Postgres);
        await Line.StartReadyWorkerAsync(Settings.WithDatabaseThrough(Database, proxy));
        await using var producer = Producer.StartEndless(Folder, Settings);
        for (var cut = 0; cut < 10; cut++)
        {
            var trap = proxy.HoldAt("PGCOPY\n", pass: 200);
            await trap.Sprung;
            proxy.Cut();
            trap.Release();
        }

        await Producer.EndInBalanceAsync(producer, Balance);
    }
}
