using System.Diagnostics;
using StackExchange.Redis;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>A load for a minute: what becomes of it, and whether anything piles up on the way.</summary>
internal static class ThroughputRun
{
    /// <summary>What is asked.</summary>
    private const int LeastCallsPerSecond = 100_000;
    private const double LeastShareOfCopy = 0.6;

    /// <param name="system">Without a worker yet.</param>
    /// <param name="duration">Of the load.</param>
    /// <param name="callsPerSecond">Null: what is asked, and a little more.</param>
    public static async Task RunAsync(RunningSystem system, TimeSpan duration, int? callsPerSecond = null)
    {
        var worker = await system.StartWorkerAsync();
        await system.ProduceAsync(20_000, TimeSpan.FromSeconds(5));
        var bare = await BareCopyRate.MeasureAsync(system, duration);
        var pace = callsPerSecond ?? Math.Max(LeastCallsPerSecond, (int)(bare * LeastShareOfCopy)) * 105 / 100;
        Console.WriteLine(
            $"bare COPY: {bare / 1000:F0} k rows/s; load: {pace / 1000} k calls/s for {duration.TotalSeconds:F0} s"
        );

        await system.EmptyAsync();
        var load = system.ProduceAsync(pace, duration);
        var begun = Stopwatch.GetTimestamp();
        var backlog = await BacklogAsync(system, duration);
        var inTime = await system.ScalarAsync("SELECT count(*) FROM operation_logs");
        var report = await load;
        var settled = Stopwatch.GetElapsedTime(begun);
        var rows = await system.ScalarAsync("SELECT count(*) FROM operation_logs");
        await system.StopAsync(worker);

        Console.WriteLine($"tracked calls: {report.CallsPerSecond / 1000:F1} k/s");
        Console.WriteLine($"emitted {report.Emitted}, settled {report.Settled}, dropped {report.Dropped}, rows {rows}");
        Console.WriteLine($"rows when the load ended: {inTime}; all were confirmed after {settled.TotalSeconds:F0} s");
        Console.WriteLine(
            $"share of a bare COPY: {report.CallsPerSecond / bare:P0} called, {rows / settled.TotalSeconds / bare:P0} confirmed"
        );
        Console.WriteLine($"batches in the stream, second by second: {string.Join(' ', backlog)}");
    }

    private static async Task<IReadOnlyList<long>> BacklogAsync(RunningSystem system, TimeSpan duration)
    {
        var lengths = new List<long>();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (lengths.Count < duration.TotalSeconds && await second.WaitForNextTickAsync())
        {
            lengths.Add(await system.Connection.GetDatabase().StreamLengthAsync(RunningSystem.Stream));
        }

        return lengths;
    }
}
