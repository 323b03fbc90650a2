using System.Diagnostics;
using System.Text.Json;
using HdrHistogram;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>
/// The program with little to do: a tracked call each millisecond. Beside it, for what is not in the caches costs each call,
/// the same method without tracking, with one read of memory, and between two clock reads that are kept in a ring which nobody
/// reads.
/// </summary>
/// <param name="sleeps">
/// Whether the thread sleeps between the calls, as far as the system's timer lets it; else it looks at the clock.
/// </param>
internal sealed class PacedProducer(bool sleeps)
{
    private const int CallsPerSecond = 1_000;

    /// <summary>The first calls run code that is not compiled for good yet.</summary>
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(4);

    private static readonly string[] _tables = [.. Enumerable.Range(0, 8).Select(i => $"daily_kline_{i}")];
    private static readonly int[] _rows = new int[21];

    private readonly Subject _subject = new();
    private readonly LongHistogram _bare = NewHistogram();
    private readonly LongHistogram _reading = NewHistogram();
    private readonly LongHistogram _kept = NewHistogram();
    private readonly LongHistogram _tracked = NewHistogram();
    private readonly long _begun = Stopwatch.GetTimestamp();

    public async Task RunAsync(TimeSpan duration)
    {
        (string Table, int[] Rows) call = (_tables[0], _rows);
        (LongHistogram Took, Action Make)[] turns =
        [
            (_bare, () => _subject.SaveUntracked(call.Table, call.Rows)),
            (_reading, () => _subject.SaveReading(call.Table, call.Rows)),
            (_kept, () => _subject.SaveKept(call.Table, call.Rows)),
            (_tracked, () => _subject.Save(call.Table, call.Rows)),
        ];
        for (var number = 0; number < (_warmUp + duration).TotalSeconds * CallsPerSecond; number++)
        {
            call.Table = _tables[number % _tables.Length];
            for (var turn = 0; turn < turns.Length; turn++)
            {
                // Each is the first after a pause as often as the others.
                var (took, make) = turns[(number + turn) % turns.Length];
                await WaitAsync(number, (double)turn / turns.Length);
                var start = Stopwatch.GetTimestamp();
                make();
                took.RecordValue(Math.Max(1, Stopwatch.GetTimestamp() - start));
            }

            if (number == _warmUp.TotalSeconds * CallsPerSecond)
            {
                Array.ForEach(turns, turn => turn.Took.Reset());
            }
        }

        await OperationMonitor.ShutdownAsync();
        var report = new PacedReport(
            Percentiles.Of(_bare),
            Percentiles.Of(_reading),
            Percentiles.Of(_kept),
            Percentiles.Of(_tracked)
        );
        Console.WriteLine(JsonSerializer.Serialize(report));
    }

    /// <summary>Asleep, the calls of one turn follow each other: the timer does not part them.</summary>
    private async ValueTask WaitAsync(int number, double turn)
    {
        var due = TimeSpan.FromSeconds((number + (sleeps ? 0 : turn)) / CallsPerSecond);
        while (Stopwatch.GetElapsedTime(_begun) < due)
        {
            if (sleeps)
            {
                await Task.Delay(1);
            }
        }
    }

    private static LongHistogram NewHistogram() => new(1, TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerMinute, 3);
}
