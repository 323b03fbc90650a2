using System.Diagnostics;
using System.Text.Json;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>The program under load: calls a tracked method at a pace, and prints its books.</summary>
internal static class Producer
{
    private static readonly string[] _tables = [.. Enumerable.Range(0, 8).Select(i => $"daily_kline_{i}")];
    private static readonly int[] _rows = new int[21];

    public static async Task RunAsync(int callsPerSecond, TimeSpan duration)
    {
        var subject = new Subject();
        var (begun, calls) = (Stopwatch.GetTimestamp(), 0L);
        for (var elapsed = TimeSpan.Zero; elapsed < duration; elapsed = Stopwatch.GetElapsedTime(begun))
        {
            for (var due = (long)(elapsed.TotalSeconds * callsPerSecond); calls < due; calls++)
            {
                subject.Save(_tables[calls % _tables.Length], _rows);
            }

            await Task.Delay(1);
        }

        var took = Stopwatch.GetElapsedTime(begun);
        var books = await OperationMonitor.ShutdownAsync(TimeSpan.FromSeconds(60));
        Console.WriteLine(
            JsonSerializer.Serialize(
                new ProducerReport(calls / took.TotalSeconds, books.Emitted, books.Settled, books.Dropped.Total)
            )
        );
    }
}
