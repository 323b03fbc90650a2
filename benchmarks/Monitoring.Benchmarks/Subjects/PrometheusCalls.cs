using System.Runtime.CompilerServices;
using Prometheus;

namespace Monitoring.Benchmarks.Subjects;

/// <summary>The duration alone, as prometheus-net's timer on a histogram with three labels.</summary>
internal sealed class PrometheusCalls
{
    private static readonly Histogram _duration = Metrics.CreateHistogram(
        "save_data_duration_seconds",
        "Duration of save_data.",
        "classification",
        "database",
        "table"
    );

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Save(string table, int[] rows)
    {
        using (_duration.WithLabels("DAILY_KLINE", "SQLite", table).NewTimer())
        {
            return rows.Length;
        }
    }
}
