namespace Monitoring.Benchmarks;

/// <summary>
/// Calls without a pause, as the benchmarks make them, but in turns of a tenth of a second: a shared machine is slower for
/// seconds at a time, and BenchmarkDotNet measures one thing after the other.
/// </summary>
internal static class TurnsRun
{
    private const int Turns = 31;

    private static readonly TimeSpan _turn = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync()
    {
        await using var calls = await WatchedCalls.StartAsync();
        var all = calls.Synchronous.Concat(calls.Others).ToDictionary(call => call, _ => new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var (call, took) in all)
            {
                took.Add(call.RepeatFor(_turn));

                // What is in the buffer now is read before the next one's turn.
                await OperationMonitor.FlushAsync(TimeSpan.FromSeconds(5));
            }
        }

        var clock = all[calls.TwoClockReads];
        Console.WriteLine(
            "Calls without a pause, in nanoseconds, and to two clock reads; the call of a delegate included:"
        );
        foreach (var (call, took) in all)
        {
            var (least, median) = (took.Min(), Median(took));
            Console.WriteLine(
                $"{call.Name, -36} least {least, 5:F1} ({least / clock.Min():F2})  median {median, 5:F1} ({median / Median(clock):F2})"
            );
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
