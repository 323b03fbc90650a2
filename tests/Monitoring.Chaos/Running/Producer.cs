using System.Text.Json;

namespace Monitoring.Chaos.Running;

/// <summary>Runs of the program <c>producer</c>.</summary>
internal static class Producer
{
    /// <param name="folder">Its working folder, and that of its spool.</param>
    /// <param name="settings">Where its events go.</param>
    /// <param name="calls">How many it makes.</param>
    /// <param name="pace">In a second; 0 for no pause.</param>
    /// <param name="ending">How it ends then.</param>
    /// <param name="texts">What it captures: <c>plain</c>, or <c>odd</c>.</param>
    public static ProgramProcess Start(
        WorkFolder folder,
        Settings settings,
        int calls,
        int pace,
        string ending,
        string texts = "plain"
    ) => ProgramProcess.Start(ProgramFile.Producer, folder.Path, settings, $"{calls}", $"{pace}", ending, texts);

    /// <summary>One that emits until <see cref="EndAsync"/>, and then flushes with much patience.</summary>
    public static ProgramProcess StartEndless(WorkFolder folder, Settings settings) =>
        Start(folder, settings.With("MONITORING_SHUTDOWN_TIMEOUT", "60"), calls: int.MaxValue, pace: 500, "told");

    public static async Task<ProgramResult> EndAsync(ProgramProcess endless)
    {
        endless.CloseInput();
        var run = (await endless.WaitForExitAsync()).ExitedWith(7);
        TestContext.Current.TestOutputHelper?.WriteLine($"{BooksOf(run)}\n{run.Errors}");
        return run;
    }

    /// <summary>Ends an endless one, and waits until everything stands in the database once.</summary>
    /// <returns>How many calls it made.</returns>
    public static async Task<long> EndInBalanceAsync(ProgramProcess endless, Balance balance)
    {
        var emitted = EmittedBy(await EndAsync(endless));
        await balance.HoldsAsync(emitted);
        return emitted;
    }

    /// <summary>The numbers that a run prints at its end.</summary>
    public static JsonElement BooksOf(ProgramResult run) => JsonDocument.Parse(run.Output.Split('\n')[^1]).RootElement;

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
