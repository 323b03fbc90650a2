using System.Diagnostics;
using System.Text.Json;
using HdrHistogram;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>
/// The program under load: calls a tracked method at a pace, and prints its books and how long each call took; beside it
/// the same method without tracking, for a program that has just slept finds neither code nor data in the caches.
/// </summary>
internal static class Producer
{
    /// <summary>The first calls run code that is not compiled for good yet.</summary>
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(4);

    private static readonly string[] _tables = [.. Enumerable.Range(0, 8).Select(i => $"daily_kline_{i}")];
    private static readonly int[] _rows = new int[21];

    public static async Task RunAsync(int callsPerSecond, TimeSpan duration)
    {
        var (tracked, bare) = (NewHistogram(), NewHistogram());
        var subject = new Subject();
        subject.Save("warm-up", _rows);
        var (begun, calls, isWarm) = (Stopwatch.GetTimestamp(), 0L, false);
        for (var elapsed = TimeSpan.Zero; elapsed < duration; elapsed = Stopwatch.GetElapsedTime(begun))
        {
            for (var due = (long)(elapsed.TotalSeconds * callsPerSecond); calls < due; calls++)
            {
                var table = _tables[calls % _tables.Length];
                var start = Stopwatch.GetTimestamp();
                subject.SaveUntracked(table, _rows);
                bare.RecordValue(Math.Max(1, Stopwatch.GetTimestamp() - start));
                start = Stopwatch.GetTimestamp();
                subject.Save(table, _rows);
                tracked.RecordValue(Math.Max(1, Stopwatch.GetTimestamp() - start));
            }

            if (!isWarm && elapsed > _warmUp)
            {
                isWarm = true;
                tracked.Reset();
                bare.Reset();
            }

            await Task.Delay(1);
        }

        var took = Stopwatch.GetElapsedTime(begun);
        var books = await OperationMonitor.ShutdownAsync(TimeSpan.FromSeconds(60));
        Console.WriteLine(
            JsonSerializer.Serialize(
                new ProducerReport(
                    calls / took.TotalSeconds,
                    books.Emitted,
                    books.Settled,
                    books.Dropped.Total,
                    Percentiles.Of(tracked),
                    Percentiles.Of(bare)
                )
            )
        );
    }

    private static LongHistogram NewHistogram() => new(1, TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerMinute, 3);
}
