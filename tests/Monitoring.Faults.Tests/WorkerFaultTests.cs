namespace Monitoring.Faults;

/// <summary>Workers that are killed while events flow, with PostgreSQL behind them.</summary>
public sealed class WorkerFaultTests : IAsyncLifetime
{
    private const int Kills = 20;

    private readonly WorkFolder _folder = new();
    private PostgresServer? _postgres;
    private RedisAndWorker? _line;

    private RedisAndWorker Line => _line!;

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartNewAsync();
        _line = await RedisAndWorker.StartAsync(_folder, await _postgres.CreateDatabaseAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await _postgres!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Twenty_kills_at_random_points_cost_no_row_and_double_none()
    {
        await using var producer = Producer.StartEndless(_folder, Line.Settings);
        for (var kill = 0; kill < Kills; kill++)
        {
            var worker = Line.StartWorker();
            await worker.WaitForLineAsync("is ready.");
            await Line.Balance.WaitForRowsAsync(await Line.Balance.RowsAsync() + Random.Shared.Next(1, 200));
            await worker.KillAsync();
        }

        Line.StartWorker();
        await EndsInBalanceAsync(producer);
    }

    [Fact]
    public async Task What_one_of_two_workers_held_the_other_stores()
    {
        var workers = new[] { Line.StartWorker(), Line.StartWorker() };
        await Task.WhenAll(workers.Select(worker => worker.WaitForLineAsync("is ready.")));
        await using var producer = Producer.StartEndless(_folder, Line.Settings);
        await Line.Balance.WaitForRowsAsync(500);

        // Frozen with whatever it has read, then dead: its entries stay pending until the other claims them.
        workers[0].Signal(Signal.Stop);
        await Line.Balance.WaitForRowsAsync(await Line.Balance.RowsAsync() + 500);
        await workers[0].KillAsync();

        await EndsInBalanceAsync(producer);
    }

    private async Task EndsInBalanceAsync(ProgramProcess producer) =>
        await Line.Balance.HoldsAsync(Producer.EmittedBy(await Producer.EndAsync(producer)));
}
