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
        var all = calls.Synchronous.Concat(calls.Others).ToDictionary(call => call, _ => new List<CallCost>());
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var (call, took) in all)
            {
                took.Add(call.RepeatFor(_turn));

                // What is in the buffer now is read before the next one's turn.
                await OperationMonitor.FlushAsync(TimeSpan.FromSeconds(5));
            }
        }

        Print("nanoseconds", all, calls.TwoClockReads, cost => cost.Nanoseconds);
        if (all[calls.TwoClockReads] is [{ Cycles: not null }, ..])
        {
            Print("processor cycles of the thread", all, calls.TwoClockReads, cost => cost.Cycles!.Value);
        }
    }

    private static void Print(
        string unit,
        Dictionary<WatchedCall, List<CallCost>> all,
        WatchedCall clockReads,
        Func<CallCost, double> inUnit
    )
    {
        Console.WriteLine(
            $"Calls without a pause, in {unit}, and to two clock reads; the call of a delegate included:"
        );
        var (leastClock, medianClock) = LeastAndMedian(all[clockReads].Select(inUnit));
        foreach (var (call, costs) in all)
        {
            var (least, median) = LeastAndMedian(costs.Select(inUnit));
            Console.WriteLine(
                $"{call.Name, -36} least {least, 5:F1} ({least / leastClock:F2})  median {median, 5:F1} ({median / medianClock:F2})"
            );
        }
    }

    private static (double Least, double Median) LeastAndMedian(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return (ordered[0], ordered[ordered.Count / 2]);
    }
}
