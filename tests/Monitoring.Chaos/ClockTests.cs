namespace Monitoring.Chaos;

/// <summary>Clocks that are wrong. That of the database is right.</summary>
public sealed class ClockTests(SharedPostgres shared) : OnPostgres(shared)
{
    private const int Calls = 200;

    [Theory]
    [InlineData("-30h", "+30h")]
    [InlineData("+30h", "-30h")]
    [InlineData("@2050-01-01 00:00:00", "@1970-01-02 00:00:00")]
    public async Task Of_producer_and_worker_far_apart_they_cost_nothing(string producers, string workers)
    {
        await Line.StartReadyWorkerAsync(Settings.WithClock(workers));
        await using var producer = Producer.Start(Folder, Settings.WithClock(producers), Calls, pace: 500, "return");

        (await producer.WaitForExitAsync()).ExitedWith(7);
        await Balance.HoldsAsync(Calls);
    }

    /// <summary>Its batches are older than any that the ledger could know: they are let go of, and that is said.</summary>
    [Fact]
    public async Task Of_a_producer_in_1970_they_store_nothing_and_the_worker_says_so()
    {
        var worker = await Line.StartReadyWorkerAsync();
        await using var lost = Producer.Start(
            Folder,
            Settings.WithClock("@1970-01-02 00:00:00"),
            Calls,
            pace: 0,
            "return"
        );
        (await lost.WaitForExitAsync()).ExitedWith(7);
        await worker.WaitForLineAsync("older than MONITORING_MAX_EVENT_AGE");

        await using var right = Producer.Start(Folder, Settings, Calls, pace: 0, "return");
        (await right.WaitForExitAsync()).ExitedWith(7);
        await Balance.HoldsAsync(Calls);
    }

    [Fact]
    public async Task Set_back_by_an_hour_and_more_they_cost_nothing_and_durations_stay_right()
    {
        var clock = new MovableClock(Folder);
        await Line.StartReadyWorkerAsync();
        await using var producer = Producer.StartEndless(Folder, Settings.WithClock(clock));
        foreach (var offset in new[] { "-30m", "-2h", "+25h", "+0h" })
        {
            await Balance.WaitForRowsAsync(await Balance.RowsAsync() + 200);
            clock.Set(offset);
        }

        await Producer.EndInBalanceAsync(producer, Balance);
        Assert.Equal(
            0,
            await Balance.ScalarAsync("SELECT count(*) FROM operation_logs WHERE duration_us NOT BETWEEN 0 AND 5000000")
        );
        Assert.NotEqual(1, await Balance.ScalarAsync("SELECT count(*) FROM producers"));
    }
}
