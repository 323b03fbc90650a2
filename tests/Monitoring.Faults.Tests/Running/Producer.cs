namespace Monitoring.Faults.Running;

/// <summary>Runs of the program <c>producer</c>.</summary>
internal static class Producer
{
    /// <param name="folder">Its working folder, and that of its spool.</param>
    /// <param name="settings">Where its events go.</param>
    /// <param name="calls">How many it makes.</param>
    /// <param name="pace">In a second; 0 for no pause.</param>
    /// <param name="ending">How it ends then.</param>
    public static ProgramProcess Start(WorkFolder folder, Settings settings, int calls, int pace, string ending) =>
        ProgramProcess.Start(ProgramFile.Producer, folder.Path, settings, $"{calls}", $"{pace}", ending);

    /// <summary>One that emits until <see cref="EndAsync"/>, and then flushes with much patience.</summary>
    public static ProgramProcess StartEndless(WorkFolder folder, Settings settings) =>
        Start(folder, settings.With("MONITORING_SHUTDOWN_TIMEOUT", "60"), calls: int.MaxValue, pace: 500, "told");

    public static async Task<ProgramResult> EndAsync(ProgramProcess endless)
    {
        endless.CloseInput();
        var run = (await endless.WaitForExitAsync()).ExitedWith(7);
        TestContext.Current.TestOutputHelper?.WriteLine($"{run}");
        return run;
    }

    /// <summary>How many calls a run has made, by its own word.</summary>
    public static long EmittedBy(ProgramResult run)
    {
        const string word = "emitted ";
        var line = run.Output.Split('\n').Single(line => line.StartsWith(word, StringComparison.Ordinal));
        return long.Parse(line[word.Length..]);
    }

    /// <summary>A start of the same service, with one call more, that lives until all is replayed.</summary>
    public static async Task ReplayAsync(WorkFolder folder, Settings settings, Balance balance, long calls)
    {
        await using var next = Start(folder, settings, calls: 1, pace: 0, "wait");
        await balance.HoldsAsync(calls + 1);
        await Until.HoldsAsync("an empty spool", () => Task.FromResult(!Spooled(folder).Any()));
        next.Signal(Signal.Terminate);
        await next.WaitForExitAsync();
        await balance.HoldsAsync(calls + 1);
    }

    /// <summary>What stands in the spool.</summary>
    public static IEnumerable<string> Spooled(WorkFolder folder) =>
        Directory.Exists(folder.File("spool"))
            ? Directory.EnumerateFiles(folder.File("spool"), "*.spool", SearchOption.AllDirectories)
            : [];
}
