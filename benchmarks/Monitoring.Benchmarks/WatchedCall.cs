using System.Diagnostics;

namespace Monitoring.Benchmarks;

/// <summary>A call and what watches it, for the runs in which they take turns.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Make">Makes the call.</param>
/// <param name="InActivity">Whether an Activity is around it.</param>
internal sealed record WatchedCall(string Name, Action Make, bool InActivity = false)
{
    /// <summary>So many that looking at the clock between them costs nothing.</summary>
    private const int CallsAtOnce = 20_000;

    /// <summary>Makes calls without a pause.</summary>
    /// <returns>What one costs.</returns>
    public CallCost RepeatFor(TimeSpan duration)
    {
        using var around = InActivity ? new Activity("request").Start() : null;
        MakeTimes(CallsAtOnce);
        using var cycles = ProcessorCycles.OfThisThread();
        var (begun, calls) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(begun) < duration; calls += CallsAtOnce)
        {
            MakeTimes(CallsAtOnce);
        }

        return new(Stopwatch.GetElapsedTime(begun).TotalNanoseconds / calls, cycles?.Spent / calls);
    }

    /// <summary>Makes so many calls without a pause.</summary>
    /// <returns>What one costs.</returns>
    public CallCost Repeat(int calls)
    {
        using var cycles = ProcessorCycles.OfThisThread();
        var begun = Stopwatch.GetTimestamp();
        MakeTimes(calls);
        return new(Stopwatch.GetElapsedTime(begun).TotalNanoseconds / calls, cycles?.Spent / calls);
    }

    private void MakeTimes(int calls)
    {
        var make = Make;
        for (var call = 0; call < calls; call++)
        {
            make();
        }
    }
}
