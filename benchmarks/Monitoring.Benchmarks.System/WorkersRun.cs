using System.Diagnostics;
using Monitoring.TestServers;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>One worker and four before a database that answers slowly, with the same backlog.</summary>
internal static class WorkersRun
{
    private const int CallsPerSecond = 40_000;
    private static readonly TimeSpan _load = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _delay = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(RunningSystem system)
    {
        var one = await RateAsync(system, workers: 1);
        var four = await RateAsync(system, workers: 4);
        Console.WriteLine(
            $"database {_delay.TotalMilliseconds:F0} ms away: one worker {one / 1000:F1} k rows/s, four {four / 1000:F1} k: {four / one:F2} times"
        );
    }

    private static async Task<double> RateAsync(RunningSystem system, int workers)
    {
        await using var proxy = TcpProxy.Before(system.Postgres);
        var database = system.Database.Replace($"Port={system.Postgres.Port}", $"Port={proxy.Port}");
        await system.EmptyAsync();
        await system.ProduceAsync(CallsPerSecond, _load, "MONITORING_DURABILITY=transport");

        proxy.Delay = _delay;
        var begun = Stopwatch.GetTimestamp();
        var started = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => system.StartWorkerAsync(database)));
        var (ready, before) = (Stopwatch.GetTimestamp(), await RowsAsync(system));
        var rows = before;
        while (rows < CallsPerSecond * _load.TotalSeconds * 0.9 && Stopwatch.GetElapsedTime(begun).TotalSeconds < 120)
        {
            await Task.Delay(100);
            rows = await RowsAsync(system);
        }

        var rate = (rows - before) / Stopwatch.GetElapsedTime(ready).TotalSeconds;
        proxy.Restore();
        while (await system.Connection.GetDatabase().StreamLengthAsync(RunningSystem.Stream) > 0)
        {
            await Task.Delay(100);
        }

        await Task.WhenAll(started.Select(system.StopAsync));
        return rate;
    }

    private static Task<long> RowsAsync(RunningSystem system) =>
        system.ScalarAsync("SELECT count(*) FROM operation_logs");
}
