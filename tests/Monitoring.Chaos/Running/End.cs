using System.Collections.Concurrent;
using System.Diagnostics;

namespace Monitoring.Chaos.Running;

/// <summary>One way in which a process ends.</summary>
/// <param name="Ending">What the producer is told.</param>
/// <param name="Signal">What it is sent when all its calls are made; 0 for nothing.</param>
/// <param name="Calls">How many calls it makes before.</param>
internal sealed record End(string Ending, int Signal = 0, int Calls = 250)
{
    private const int Pace = 1000;

    private static readonly ConcurrentDictionary<string, Task<int>> _untracked = new();

    public static End Named(string name) =>
        name switch
        {
            "SIGTERM" => new End("wait", TestServers.Signal.Terminate),
            "SIGINT" => new End("wait", TestServers.Signal.Interrupt),
            "SIGQUIT" => new End("wait", TestServers.Signal.Quit),
            "after 200 ms" => new End("return", Calls: 200),
            _ => new End(name),
        };

    /// <summary>The exit code that the same end has without any tracking.</summary>
    public Task<int> UntrackedExitCodeAsync() => _untracked.GetOrAdd($"{Ending} {Signal}", _ => RunUntrackedAsync());

    /// <summary>How long it took from the last call to the exit of the process.</summary>
    public TimeSpan Took { get; private set; }

    public async Task<ProgramResult> RunAsync(WorkFolder folder, Settings settings)
    {
        await using var producer = Producer.Start(folder, settings, Calls, Pace, Ending);
        await producer.WaitForLineAsync($"emitted {Calls}");
        var begun = Stopwatch.GetTimestamp();
        if (Signal != 0)
        {
            producer.Signal(Signal);
        }

        var run = await producer.WaitForExitAsync();
        Took = Stopwatch.GetElapsedTime(begun);
        TestContext.Current.TestOutputHelper?.WriteLine($"{run}");
        return run;
    }

    private async Task<int> RunUntrackedAsync()
    {
        using var folder = new WorkFolder();
        return (await RunAsync(folder, new Settings { { "MONITORING_MODE", "Off" } })).ExitCode;
    }
}
