namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>The time inside our code at 1,000 calls a second, while Redis answers and while it hangs.</summary>
internal static class LatencyRun
{
    private const int CallsPerSecond = 1_000;
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(RunningSystem system)
    {
        var worker = await system.StartWorkerAsync();
        Print("Redis answers", await system.ProduceAsync(CallsPerSecond, _duration));
        await system.StopAsync(worker);

        // The end of the program waits for its timeout; what is measured lies before it.
        var load = system.ProduceAsync(CallsPerSecond, _duration, "MONITORING_SHUTDOWN_TIMEOUT=1");
        await Task.Delay(TimeSpan.FromSeconds(2));
        system.Redis.Freeze();
        await Task.Delay(_duration);
        system.Redis.Thaw();
        Print("Redis hangs", await load);
    }

    private static void Print(string when, ProducerReport report) =>
        Console.WriteLine(
            $"1,000 calls/s, {when}: {report.Tracked}; not tracked {report.Bare} (two clock reads included)"
        );
}
