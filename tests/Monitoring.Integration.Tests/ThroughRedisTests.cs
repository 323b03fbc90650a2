using Monitoring.Integration.Programs;
using Monitoring.Integration.Recorded;

namespace Monitoring.Integration;

/// <summary>The same sample, unchanged: through Redis Streams and a worker process into PostgreSQL.</summary>
public sealed class ThroughRedisTests(RedisAndPostgres servers) : IClassFixture<RedisAndPostgres>, IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_import_stands_in_postgres_and_the_books_balance()
    {
        var (settings, database) = await servers.CreateAsync();
        await using var worker = StartWorker(settings);
        await using var sample = StartSample(settings);

        var run = (await sample.WaitForExitAsync()).ExitedWith(0);

        Assert.Contains("The books balance.", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"{ImportRecord.Calls} emitted = {ImportRecord.Calls} stored",
            run.Output,
            StringComparison.Ordinal
        );
        await ImportRecord.HoldsAsync(new OperationRows(database));

        worker.Signal(TestServers.Signal.Terminate);
        (await worker.WaitForExitAsync()).ExitedWith(0);
    }

    [Fact]
    public async Task A_worker_killed_while_events_flow_costs_no_row_and_doubles_none()
    {
        var (settings, database) = await servers.CreateAsync();
        var rows = new OperationRows(database);
        await using var first = StartWorker(settings);
        await using var sample = StartSample(settings, "--pause", "10");

        await Until.HoldsAsync("rows of the first worker", async () => await HasRowsAsync(rows));
        await first.KillAsync();
        Assert.True(sample.IsRunning);
        Assert.InRange(await rows.CountAsync(), 1, ImportRecord.Calls - 1);

        await using var second = StartWorker(settings);
        var run = (await sample.WaitForExitAsync()).ExitedWith(0);

        Assert.Contains("The books balance.", run.Output, StringComparison.Ordinal);
        await ImportRecord.HoldsAsync(rows);
    }

    [Fact]
    public async Task Without_a_worker_the_sample_says_so_and_a_later_worker_stores_everything()
    {
        var (settings, database) = await servers.CreateAsync();
        await using var sample = StartSample(settings.With("MONITORING_SHUTDOWN_TIMEOUT", "1"));
        var run = (await sample.WaitForExitAsync()).ExitedWith(0);

        Assert.Contains("Imported 5,105 rows, 244 months.", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"{ImportRecord.Calls} events were not confirmed within 1 s",
            run.Errors,
            StringComparison.Ordinal
        );
        Assert.Contains("src/Monitoring.Worker -- run", run.Errors, StringComparison.Ordinal);

        await using var worker = StartWorker(settings);
        var rows = new OperationRows(database);
        await Until.HoldsAsync(
            "all rows",
            async () => await HasRowsAsync(rows) && await rows.CountAsync() >= ImportRecord.Calls
        );
        await ImportRecord.HoldsAsync(rows);
    }

    private static async Task<bool> HasRowsAsync(OperationRows rows) =>
        await rows.ScalarAsync("SELECT count(*) FROM pg_class WHERE relname = 'operation_logs'") == 1
        && await rows.CountAsync() > 0;

    private ProgramProcess StartWorker(Settings settings) =>
        ProgramProcess.Start(ProgramFile.Worker, _folder.Path, settings, "run");

    private ProgramProcess StartSample(Settings settings, params string[] arguments) =>
        ProgramProcess.Start(ProgramFile.KlineImport, _folder.Path, settings, arguments);
}
