namespace Monitoring.Chaos;

/// <summary>
/// Every end of a process but a kill loses nothing, whether the destination is there or away, and has the exit code that
/// it has without tracking.
/// </summary>
public abstract class ProcessEndTests : IDisposable
{
    // A second of flushing, on a busy machine. A blocked driver alone takes longer than this.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(8);

    private protected WorkFolder Folder { get; } = new();

    public static TheoryData<string> Ends { get; } =
    ["SIGTERM", "SIGINT", "SIGQUIT", "throw", "exit", "return", "after 200 ms"];

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task With_the_destination_there_everything_is_stored_at_the_end(string name)
    {
        var end = End.Named(name);
        await using var destination = await StartDestinationAsync();

        var run = await end.RunAsync(Folder, destination.Settings.With("MONITORING_SHUTDOWN_TIMEOUT", "30"));

        run.ExitedWith(await end.UntrackedExitCodeAsync());
        await destination.Balance.HoldsAsync(end.Calls);
        Assert.Empty(Producer.Spooled(Folder));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task With_the_destination_away_the_next_start_stores_everything(string name)
    {
        var end = End.Named(name);
        await using var destination = await StartDestinationAsync();
        await destination.GoAwayAsync();

        var run = await end.RunAsync(Folder, destination.Settings.With("MONITORING_SHUTDOWN_TIMEOUT", "1"));
        Assert.InRange(end.Took, TimeSpan.Zero, LongestEnd);

        run.ExitedWith(await end.UntrackedExitCodeAsync());
        await destination.ComeBackAsync();
        Assert.Equal(0, await destination.Balance.RowsAsync());
        await Producer.ReplayAsync(Folder, destination.Settings, destination.Balance, end.Calls);
    }

    private protected abstract Task<IDestination> StartDestinationAsync();
}
