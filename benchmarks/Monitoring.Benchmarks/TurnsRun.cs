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

        PrintAll("Calls without a pause", all, calls.TwoClockReads);
        PrintAll("Two threads at once, in bursts", await OnTwoThreadsAsync(calls), calls.TwoClockReads);
    }

    private static async Task<Dictionary<WatchedCall, List<CallCost>>> OnTwoThreadsAsync(WatchedCalls calls)
    {
        var all = new[] { calls.TwoClockReads, calls.SlotOfRing, calls.Tracked }.ToDictionary(
            call => call,
            _ => new List<CallCost>()
        );
        var (call, costOfPartner) = (calls.TwoClockReads, default(CallCost));
        using var partner = new Partner(() => costOfPartner = call.Repeat(TwoThreadsBenchmarks.Burst));
        for (var turn = 0; turn < Turns * 10; turn++)
        {
            foreach (var (next, took) in all)
            {
                call = next;
                partner.Begin();
                took.Add(call.Repeat(TwoThreadsBenchmarks.Burst));
                partner.Join();
                took.Add(costOfPartner);
                await OperationMonitor.FlushAsync(TimeSpan.FromSeconds(5));
            }
        }

        return all;
    }

    private static void PrintAll(string what, Dictionary<WatchedCall, List<CallCost>> all, WatchedCall clockReads)
    {
        Print($"{what}, in nanoseconds", all, clockReads, cost => cost.Nanoseconds);
        if (all[clockReads] is [{ Cycles: not null }, ..])
        {
            Print($"{what}, in processor cycles of the thread", all, clockReads, cost => cost.Cycles!.Value);
        }
    }

    private static void Print(
        string what,
        Dictionary<WatchedCall, List<CallCost>> all,
        WatchedCall clockReads,
        Func<CallCost, double> inUnit
    )
    {
        Console.WriteLine($"{what}, and to two clock reads; the call of a delegate included:");
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
