using System.Diagnostics;
using Monitoring.TestServers;
using StackExchange.Redis;

namespace Monitoring.Benchmarks.Worker;

/// <summary>A real worker process with a Redis, a database file and its pages, and nothing to do.</summary>
internal static class IdleWorker
{
    private const string Channel = "idle";
    private const int Windows = 5;

    /// <summary>For more than a minute the runtime compiles again what it finds used.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(100);

    public static async Task<IdleReport> MeasureAsync(int shards, TimeSpan idle, int pickUps)
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        var folder = Directory.CreateTempSubdirectory("monitoring-idle-");
        using var worker = Start(redis, shards, folder.FullName);
        try
        {
            await UntilAsync(() => IsReadAsync(connection.GetDatabase(), shards));
            await Task.Delay(Settle);
            var percents = await CpuPercentsAsync(worker, idle / Windows);
            return new IdleReport(shards, percents, await PickUpsAsync(connection.GetDatabase(), shards, pickUps));
        }
        finally
        {
            worker.Kill();
            await worker.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(RedisServer redis, int shards, string folder)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "monitoring-worker.dll"), "run"]
        )
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["REDIS_HOST"] = redis.Host;
        start.Environment["REDIS_PORT"] = $"{redis.Port}";
        start.Environment["MONITORING_CHANNEL"] = Channel;
        start.Environment["MONITORING_SHARDS"] = $"{shards}";
        start.Environment["MONITORING_HTTP_URL"] = $"http://127.0.0.1:{FreePort.Find()}";
        var worker = Process.Start(start)!;
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        return worker;
    }

    /// <summary>Several, because the compiler of the runtime goes on for a while after the start.</summary>
    private static async Task<IReadOnlyList<double>> CpuPercentsAsync(Process worker, TimeSpan window)
    {
        var percents = new List<double>();
        for (var i = 0; i < Windows; i++)
        {
            var (cpu, begun) = (Cpu(worker), Stopwatch.GetTimestamp());
            await Task.Delay(window);
            percents.Add((Cpu(worker) - cpu) / Stopwatch.GetElapsedTime(begun) * 100);
        }

        return percents;
    }

    private static TimeSpan Cpu(Process worker)
    {
        worker.Refresh();
        return worker.TotalProcessorTime;
    }

    private static async Task<bool> IsReadAsync(IDatabase redis, int shards)
    {
        for (var shard = 0; shard < shards; shard++)
        {
            if (!await redis.KeyExistsAsync(Stream(shard)))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<IReadOnlyList<TimeSpan>> PickUpsAsync(IDatabase redis, int shards, int count)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            var stream = Stream(i % shards);
            // At no fixed distance to the worker's own rhythm.
            await Task.Delay(Random.Shared.Next(20, 80));
            var id = await redis.StreamAddAsync(stream, "b", "nobody's");
            var added = Stopwatch.GetTimestamp();
            await UntilAsync(async () =>
                (await redis.StreamGroupInfoAsync(stream)).Any(group => group.LastDeliveredId == id.ToString())
            );
            times.Add(Stopwatch.GetElapsedTime(added));
        }

        times.Sort();
        return times;
    }

    private static string Stream(int shard) => $"{Channel}:stream:{shard}";

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(1);
        }
    }
}
