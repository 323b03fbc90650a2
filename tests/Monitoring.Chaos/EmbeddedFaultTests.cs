namespace Monitoring.Chaos;

/// <summary>Several processes that write one SQLite file, without Redis and worker.</summary>
public sealed class EmbeddedFaultTests : IAsyncLifetime
{
    private readonly WorkFolder _folder = new();
    private SqliteFile? _file;

    private SqliteFile File => _file!;

    public ValueTask InitializeAsync()
    {
        _file = new SqliteFile(_folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await File.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Processes_that_share_a_file_store_every_call_once()
    {
        ProgramProcess[] producers = [.. Enumerable.Range(0, 4).Select(_ => Start(calls: 2000, "return"))];
        foreach (var producer in producers)
        {
            (await producer.WaitForExitAsync()).ExitedWith(7);
            await producer.DisposeAsync();
        }

        await File.Balance.HoldsAsync(8000);
    }

    [Fact]
    public async Task A_file_that_another_one_locks_for_a_while_costs_nothing()
    {
        await using var first = Producer.StartEndless(_folder, File.Settings);
        await using var second = Producer.StartEndless(_folder, File.Settings);
        await File.Balance.WaitForRowsAsync(500);
        await File.GoAwayAsync();
        await first.WaitForLineAsync($"at {first.LatestNumber("at ") + 4000}");
        Assert.NotEmpty(Producer.Spooled(_folder));
        await File.ComeBackAsync();

        var runs = new[] { await Producer.EndAsync(first), await Producer.EndAsync(second) };
        await File.Balance.HoldsAsync(runs.Sum(Producer.EmittedBy));
        Assert.All(runs, run => Assert.InRange(Producer.BooksOf(run).GetProperty("SlowestMs").GetDouble(), 0, 1000));
    }

    /// <summary>One that is killed loses at most a poll interval and a send; the others do not notice.</summary>
    [Fact]
    public async Task Processes_that_are_killed_leave_a_file_that_is_whole()
    {
        await using var living = Producer.StartEndless(_folder, File.Settings);
        for (var kill = 0; kill < 10; kill++)
        {
            await using var killed = Start(calls: 1_000_000, "wait");
            var rows = $"SELECT count(*) FROM operation_logs WHERE process_id = {killed.Id}";
            await Until.HoldsAsync("rows of it", async () => await File.Balance.ScalarAsync(rows) > 0);
            await killed.KillAsync();
        }

        var emitted = Producer.EmittedBy(await Producer.EndAsync(living));
        var stored = await File.Balance.ScalarAsync($"SELECT stored FROM producers WHERE ended IS NOT NULL");
        Assert.Equal(emitted, stored);
        Assert.Equal(0, await File.Balance.ScalarAsync("SELECT sum(dropped) + sum(dead_lettered) FROM producers"));
        Assert.InRange(await File.Balance.RowsAsync(), emitted + 1, long.MaxValue);
        await File.Balance.NoneTwiceAsync();
    }

    [Fact]
    public async Task A_disk_that_is_full_under_the_file_is_an_outage_that_costs_what_is_counted()
    {
        var settings = File.Settings.With("MONITORING_DATABASE", $"Data Source={_folder.File("disk")}/monitoring.db");
        await using var producer = ProgramProcess.StartCommand(
            _folder.Path,
            settings.With("MONITORING_SHUTDOWN_TIMEOUT", "1"),
            SmallDisk.Around(
                _folder.File("disk"),
                kilobytes: 1024,
                ["dotnet", ProgramFile.Producer, "20000", "5000", "return"]
            )
        );
        var run = (await producer.WaitForExitAsync()).ExitedWith(7);

        Assert.Contains("full", run.Errors, StringComparison.Ordinal);
        var books = Producer.BooksOf(run);
        Assert.Equal(0, books.GetProperty("Dropped").GetInt64());
        Assert.NotEqual(0, books.GetProperty("Settled").GetInt64());

        // The disk is gone with its process; what it did not take waits in the spool.
        var held = books.GetProperty("InFlight").GetInt64();
        await using var next = Producer.Start(_folder, File.Settings, calls: 1, pace: 0, "wait");
        await File.Balance.WaitForRowsAsync(held + 1);
        Assert.Equal(held + 1, await File.Balance.RowsAsync());
        await File.Balance.NoneTwiceAsync();
    }

    private ProgramProcess Start(int calls, string ending) =>
        Producer.Start(_folder, File.Settings, calls, 1000, ending);
}
