using System.Diagnostics;
using HdrHistogram;

namespace Monitoring.Benchmarks;

/// <summary>
/// A call each millisecond on a thread that sleeps in between, as in a program with little to do, or that is busy: it finds
/// neither code nor data in the caches. What watches the call takes turns of a second.
/// </summary>
internal static class PacedRun
{
    private const int Turns = 8;
    private const int CallsInTurn = 1_000;
    private const int WarmUps = 50;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(1);

    public static async Task RunAsync(bool sleeps)
    {
        await using var calls = await WatchedCalls.StartAsync();
        var all = calls.Synchronous.ToDictionary(call => call, _ => NewHistogram());
        foreach (var call in calls.Synchronous)
        {
            WarmUp(call);
        }

        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var (call, took) in all)
            {
                TakeTurn(call, took, sleeps);
            }
        }

        Console.WriteLine(
            $"A call each millisecond, {(sleeps ? "asleep" : "busy")} in between, in nanoseconds, the two clock reads of the measurement included:"
        );
        foreach (var (call, took) in all)
        {
            Print(call, took);
        }
    }

    /// <summary>With pauses, in which the runtime compiles the calls for good.</summary>
    private static void WarmUp(WatchedCall call)
    {
        for (var time = 0; time < WarmUps; time++)
        {
            call.RepeatFor(_pause);
            Thread.Sleep(10);
        }
    }

    private static void TakeTurn(WatchedCall call, LongHistogram took, bool sleeps)
    {
        for (var number = 0; number < CallsInTurn; number++)
        {
            Pause(sleeps);
            var start = Stopwatch.GetTimestamp();
            call.Make();
            took.RecordValue(Math.Max(1, Stopwatch.GetTimestamp() - start));
        }
    }

    private static void Pause(bool sleeps)
    {
        if (sleeps)
        {
            Thread.Sleep(_pause);
            return;
        }

        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < _pause; ) { }
    }

    private static void Print(WatchedCall call, LongHistogram took)
    {
        var values = new[] { 50, 90, 99, 99.9 }.Select(part => $"p{part} {took.GetValueAtPercentile(part), 6}");
        Console.WriteLine($"{call.Name, -36} {string.Join("  ", values)}");
    }

    private static LongHistogram NewHistogram() => new(1, TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerMinute, 3);
}
