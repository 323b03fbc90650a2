namespace Monitoring.Chaos;

/// <summary>Workers that are killed while events flow.</summary>
public sealed class WorkerKillTests(SharedPostgres shared) : OnPostgres(shared)
{
    private const int Kills = 50;

    /// <summary>The next worker starts before the one before is killed, so that kills hit working workers.</summary>
    [Fact]
    public async Task Fifty_kills_at_random_points_cost_no_row_and_double_none()
    {
        var random = new Seed();
        await using var producer = Producer.StartEndless(Folder, Settings);
        var worker = Line.StartWorker();
        for (var kill = 0; kill < Kills; kill++)
        {
            var next = Line.StartWorker();
            await worker.WaitForLineAsync("is ready.");
            await Balance.WaitForRowsAsync(await Balance.RowsAsync() + random.Next(1, 100));
            await Task.Delay(random.Next(0, 20), TestContext.Current.CancellationToken);
            await worker.KillAsync();
            worker = next;
        }

        await Producer.EndInBalanceAsync(producer, Balance);
    }

    [Fact]
    public async Task What_one_of_two_workers_held_the_other_stores()
    {
        var workers = new[] { Line.StartWorker(), Line.StartWorker() };
        await Task.WhenAll(workers.Select(worker => worker.WaitForLineAsync("is ready.")));
        await using var producer = Producer.StartEndless(Folder, Settings);
        await Balance.WaitForRowsAsync(500);

        // Frozen with whatever it has read, then dead: its entries stay pending until the other claims them.
        workers[0].Signal(Signal.Stop);
        await Balance.WaitForRowsAsync(await Balance.RowsAsync() + 500);
        await workers[0].KillAsync();

        await Producer.EndInBalanceAsync(producer, Balance);
    }
}
