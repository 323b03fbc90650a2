namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>
/// The time of a call at 1,000 calls a second, while Redis answers and while it hangs, on a thread that sleeps between the
/// calls and on one that is awake.
/// </summary>
internal static class LatencyRun
{
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(12);

    public static async Task RunAsync(RunningSystem system)
    {
        foreach (var between in (string[])["asleep", "awake"])
        {
            var worker = await system.StartWorkerAsync();
            Print($"{between}, Redis answers", await system.PaceAsync(between, _duration));
            await system.StopAsync(worker);

            // The end of the program waits for its timeout; what is measured lies before it.
            var paced = system.PaceAsync(between, _duration, "MONITORING_SHUTDOWN_TIMEOUT=1");
            await Task.Delay(TimeSpan.FromSeconds(2));
            system.Redis.Freeze();
            try
            {
                Print($"{between}, Redis hangs", await paced);
            }
            finally
            {
                system.Redis.Thaw();
            }
        }
    }

    private static void Print(string when, PacedReport report)
    {
        Console.WriteLine($"1,000 calls/s, {when} (two clock reads included):");
        Console.WriteLine($"  not tracked               {report.Bare}");
        Console.WriteLine($"  and one byte read         {report.Reading}");
        Console.WriteLine($"  two clock reads, kept     {report.Kept}");
        Console.WriteLine($"  tracked                   {report.Tracked}");
    }
}
