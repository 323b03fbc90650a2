using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Benchmarks.Subjects;

/// <summary>The same facts as an OpenTelemetry Activity with three tags.</summary>
internal sealed class ActivityCalls
{
    public const string Source = "Monitoring.Benchmarks.Peer";

    private static readonly ActivitySource _source = new(Source);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Save(string table, int[] rows)
    {
        using var activity = _source.StartActivity("save_data");
        activity?.SetTag("classification", "DAILY_KLINE");
        activity?.SetTag("db.system", "SQLite");
        activity?.SetTag("db.collection.name", table);
        return rows.Length;
    }
}
