namespace Monitoring.Chaos;

/// <summary>What may happen to the spool: what is damaged is counted, the rest is sent, and nobody is told of it by an exception.</summary>
public sealed class SpoolFaultTests : IAsyncLifetime
{
    /// <summary>One in each batch, so that they fill several files.</summary>
    private const int Calls = 12_000;

    private readonly WorkFolder _folder = new();
    private RedisAndWorker? _line;

    private RedisAndWorker Line => _line!;

    private Settings Settings =>
        Line.Settings.With("MONITORING_BATCH_SIZE", "1").With("MONITORING_FALLBACK_CACHE_SIZE", "0");

    public async ValueTask InitializeAsync()
    {
        _line = await RedisAndWorker.StartAsync(_folder);
        await Line.StartReadyWorkerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("garbled")]
    [InlineData("cut")]
    [InlineData("removed")]
    public async Task Damage_that_an_ended_process_left_is_counted_and_the_rest_is_stored(string damage)
    {
        await Line.GoAwayAsync();
        await using (
            var producer = Producer.Start(
                _folder,
                Settings.With("MONITORING_SHUTDOWN_TIMEOUT", "1"),
                Calls,
                0,
                "return"
            )
        )
        {
            await producer.WaitForExitAsync();
        }

        Damage(damage);
        await Line.ComeBackAsync();
        await using var next = Producer.Start(_folder, Line.Settings, calls: 1, pace: 0, "wait");
        await AssertCountedAsync(Calls + 1, damage);
        await next.WaitForLineAsync("The spool was damaged");
    }

    [Theory]
    [InlineData("garbled")]
    [InlineData("cut")]
    [InlineData("removed")]
    [InlineData("removed with its folder")]
    public async Task Damage_under_a_living_process_is_counted_and_the_rest_is_stored(string damage)
    {
        await Line.GoAwayAsync();
        await using var producer = Producer.Start(_folder, Settings, Calls, pace: 0, "wait");
        await producer.WaitForLineAsync($"emitted {Calls}");
        await Until.HoldsAsync("files of the spool", () => Task.FromResult(Files().Length >= 3));
        Damage(damage);
        await Line.ComeBackAsync();

        await AssertCountedAsync(Calls, damage);
        producer.Signal(Signal.Terminate);
        var run = await producer.WaitForExitAsync();
        Assert.DoesNotContain("exception", run.Errors, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The spool lies in a file system of its own that is far too small for it.</summary>
    [Fact]
    public async Task A_full_disk_costs_nothing_while_memory_holds_the_rest()
    {
        await Line.GoAwayAsync();
        await using var producer = ProgramProcess.StartCommand(
            _folder.Path,
            Line.Settings.With("MONITORING_SPOOL_DIR", _folder.File("disk")),
            SmallDisk.Around(
                _folder.File("disk"),
                kilobytes: 128,
                ["dotnet", ProgramFile.Producer, $"{int.MaxValue}", "2000", "told"]
            )
        );
        await producer.WaitForLineAsync("The spool cannot be used");
        await producer.WaitForLineAsync("at 20000");
        await Line.ComeBackAsync();

        await Producer.EndInBalanceAsync(producer, Line.Balance);
    }

    /// <summary>By a normal end, and by one that only secures what is there.</summary>
    [Theory]
    [InlineData("return")]
    [InlineData("throw")]
    public async Task What_a_full_disk_costs_at_the_end_stands_in_the_books_once_there_is_room(string ending)
    {
        const int calls = 20_000;
        var disk = _folder.File("disk");
        await Line.GoAwayAsync();
        await using var producer = ProgramProcess.StartCommand(
            _folder.Path,
            Line.Settings.With("MONITORING_SPOOL_DIR", disk).With("MONITORING_SHUTDOWN_TIMEOUT", "1"),
            SmallDisk.Around(
                disk,
                kilobytes: 128,
                ["dotnet", ProgramFile.Producer, $"{calls}", "0", ending],
                then: ["dotnet", ProgramFile.Producer, "1", "0", "wait"]
            )
        );
        await producer.WaitForLineAsync("The spool cannot be used");
        await producer.WaitForLineAsync("emitted 1");
        await Line.ComeBackAsync();

        var dropped = await Line.Balance.BooksCloseAsync(calls + 1);
        Assert.InRange(dropped, 1, calls - 1);
        Assert.Equal(dropped, await Line.Balance.SumAsync("dropped_shutdown_timeout"));
        var doctor = await Line.RunAsync("doctor");
        Assert.Contains(
            $"{dropped} of {calls} events dropped: shutdown_timeout",
            doctor.Output,
            StringComparison.Ordinal
        );
        producer.Signal(Signal.Terminate);
        await producer.WaitForExitAsync();
    }

    /// <summary>Both answer for the same batches, and neither takes a confirmation away from the other.</summary>
    [Fact]
    public async Task A_sibling_that_takes_the_folder_while_its_owner_lives_costs_nothing()
    {
        await Line.GoAwayAsync();
        var settings = Line.Settings.With("MONITORING_FALLBACK_CACHE_SIZE", "0");
        await using var owner = Producer.StartEndless(_folder, settings);
        await Until.HoldsAsync("something spooled", () => Task.FromResult(Files().Length > 0));
        var @lock = Directory.GetFiles(_folder.File("spool"), "lock", SearchOption.AllDirectories).Single();
        File.Delete(@lock);
        await File.WriteAllTextAsync(@lock, "", TestContext.Current.CancellationToken);
        await using var sibling = Producer.Start(_folder, settings, calls: 100, pace: 100, "wait");
        await sibling.WaitForLineAsync("emitted 100");
        await Line.ComeBackAsync();

        var emitted = Producer.EmittedBy(await Producer.EndAsync(owner));
        sibling.Signal(Signal.Terminate);
        await sibling.WaitForExitAsync();
        await Line.Balance.HoldsAsync(emitted + 100);
        Assert.Empty(Files());
    }

    private async Task AssertCountedAsync(int emitted, string damage)
    {
        var dropped = await Line.Balance.BooksCloseAsync(emitted);

        Assert.Equal(dropped, await Line.Balance.SumAsync("dropped_spool_error"));
        Assert.InRange(dropped, 1, damage == "garbled" ? 1 : emitted);
        Assert.Equal(emitted - dropped, await Line.Balance.RowsAsync());
        Assert.Equal(0, await Line.Balance.DeadLettersAsync());
    }

    private string[] Files() => [.. Producer.Spooled(_folder).Order(StringComparer.Ordinal)];

    /// <summary>To a file that has neighbours on both sides.</summary>
    private void Damage(string damage)
    {
        var files = Files();
        Assert.True(files.Length >= 3, $"{files.Length} files");
        switch (damage)
        {
            case "garbled":
                using (var file = File.Open(files[1], FileMode.Open, FileAccess.ReadWrite))
                {
                    file.Position = file.Length / 2;
                    var value = file.ReadByte();
                    file.Position--;
                    file.WriteByte((byte)~value);
                }

                break;
            case "cut":
                using (var file = File.Open(files[1], FileMode.Open, FileAccess.Write))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "removed":
                File.Delete(files[1]);
                break;
            default:
                // First out of the way, at once: the process that lives goes on making files.
                Directory.Move(_folder.File("spool"), _folder.File("removed"));
                Directory.Delete(_folder.File("removed"), recursive: true);
                break;
        }
    }
}
