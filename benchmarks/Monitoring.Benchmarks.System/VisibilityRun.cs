using System.Diagnostics;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>How long after its call a row is seen by somebody who asks the database.</summary>
internal static class VisibilityRun
{
    private const int Calls = 200;

    public static async Task RunAsync(RunningSystem system)
    {
        await system.EmptyAsync();
        var worker = await system.StartWorkerAsync();
        await OperationMonitor.StartAsync(options =>
        {
            options.Mode = MonitoringMode.Async;
            options.Transport = MonitoringTransport.Streams;
            options.Redis.Host = system.Redis.Host;
            options.Redis.Port = system.Redis.Port;
            options.ServiceName = "visibility";
        });
        var times = new List<double>();
        for (var call = 0; call < Calls; call++)
        {
            times.Add(await SeenAfterAsync(system, $"visible_{call}"));
            // At no fixed distance to the rhythm of publisher and worker.
            await Task.Delay(Random.Shared.Next(20, 120));
        }

        await OperationMonitor.ShutdownAsync();
        await system.StopAsync(worker);
        times.Sort();
        Console.WriteLine(
            $"a row is seen after p50 {times[Calls / 2]:F0} ms, p95 {times[Calls * 95 / 100]:F0} ms, at most {times[^1]:F0} ms"
        );
    }

    private static async Task<double> SeenAfterAsync(RunningSystem system, string table)
    {
        new Subject().Save(table, []);
        var begun = Stopwatch.GetTimestamp();
        while (await system.ScalarAsync($"SELECT count(*) FROM operation_logs WHERE table_name = '{table}'") == 0)
        {
            await Task.Delay(1);
        }

        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
