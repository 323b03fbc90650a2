using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Monitoring.Benchmarks.Subjects;

/// <summary>The duration alone, as an OpenTelemetry histogram with three tags.</summary>
internal sealed class HistogramCalls
{
    public const string Source = "Monitoring.Benchmarks.Peer";

    private static readonly Meter _meter = new(Source);
    private static readonly Histogram<double> _duration = _meter.CreateHistogram<double>("save_data.duration", "s");

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Save(string table, int[] rows)
    {
        var start = Stopwatch.GetTimestamp();
        var result = rows.Length;
        _duration.Record(
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            new("classification", "DAILY_KLINE"),
            new("db.system", "SQLite"),
            new("db.collection.name", table)
        );
        return result;
    }
}
