using Monitoring.Integration.Programs;
using Monitoring.Integration.Recorded;

namespace Monitoring.Integration;

/// <summary>The sample with nothing installed: events go into an SQLite file in the working folder.</summary>
public sealed class EmbeddedTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fresh_folder_is_all_that_the_import_needs()
    {
        var run = await RunAsync([]);

        Assert.Contains("Mode:        Async", run.Output, StringComparison.Ordinal);
        Assert.Contains(_folder.File("monitoring.db"), run.Output, StringComparison.Ordinal);
        Assert.Contains("Imported 5,105 rows, 244 months.", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"{ImportRecord.Calls} emitted = {ImportRecord.Calls} stored + 0 dead-lettered + 0 dropped",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("The books balance.", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Errors);
        await ImportRecord.HoldsAsync(Rows);
    }

    [Fact]
    public async Task The_synchronous_mode_writes_the_same_rows()
    {
        var run = await RunAsync(new Settings { { "ENABLE_ASYNC_MONITORING", "false" } });

        Assert.Contains("Mode:        Sync", run.Output, StringComparison.Ordinal);
        Assert.Contains("The books balance.", run.Output, StringComparison.Ordinal);
        await ImportRecord.HoldsAsync(Rows);
    }

    [Fact]
    public async Task Monitoring_that_is_off_leaves_nothing_but_the_work()
    {
        var run = await RunAsync(new Settings { { "MONITORING_MODE", "Off" } });

        Assert.Contains("Imported 5,105 rows, 244 months.", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_second_run_adds_its_rows_and_balances_its_own_books()
    {
        await RunAsync([]);
        var second = await RunAsync([]);

        Assert.Contains(
            $"{ImportRecord.Calls} emitted = {ImportRecord.Calls} stored",
            second.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(2 * ImportRecord.Calls, await Rows.CountAsync());
    }

    [Fact]
    public async Task A_slow_query_keeps_its_text_and_a_fast_one_does_not()
    {
        await RunAsync(new Settings { { "MONITORING_SLOW_MS", "0" } });
        Assert.Equal(2, await Rows.CountAsync("query_sql LIKE '%WINDOW last_days%'"));

        File.Delete(_folder.File("monitoring.db"));
        await RunAsync([]);
        Assert.Equal(0, await Rows.CountAsync("query_sql IS NOT NULL"));
    }

    [Fact]
    public async Task An_interrupt_flushes_what_was_done_until_then()
    {
        await using var run = ProgramProcess.Start(ProgramFile.KlineImport, _folder.Path, [], "--pause", "50");
        await run.WaitForLineAsync("Monitoring:");
        await Until.HoldsAsync("the first rows", async () => await Rows.CountAsync("operation_name = 'save_data'") > 0);
        run.Signal(TestServers.Signal.Interrupt);

        var result = (await run.WaitForExitAsync()).ExitedWith(130);
        Assert.Contains("Interrupted.", result.Output, StringComparison.Ordinal);
        Assert.Contains("The books balance.", result.Output, StringComparison.Ordinal);
        Assert.InRange(
            await Rows.ScalarAsync("SELECT sum(record_count) FROM operation_logs"),
            1,
            ImportRecord.Records - 1
        );
    }

    private OperationRows Rows => new($"Data Source={_folder.File("monitoring.db")}");

    private async Task<ProgramResult> RunAsync(Settings settings)
    {
        await using var run = ProgramProcess.Start(ProgramFile.KlineImport, _folder.Path, settings);
        return (await run.WaitForExitAsync()).ExitedWith(0);
    }
}
