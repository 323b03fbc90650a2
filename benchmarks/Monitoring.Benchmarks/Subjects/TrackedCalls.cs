using System.Runtime.CompilerServices;

namespace Monitoring.Benchmarks.Subjects;

/// <summary>A complete event: name, type, classification, database, table, record count, status and duration.</summary>
internal sealed class TrackedCalls
{
    [TrackOperation(
        "save_data",
        Classification = "DAILY_KLINE",
        Database = "SQLite",
        Table = "{table}",
        RecordCount = "rows.Length"
    )]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Save(string table, int[] rows) => rows.Length;

    [TrackOperation(
        "save_data_async",
        Classification = "DAILY_KLINE",
        Database = "SQLite",
        Table = "{table}",
        RecordCount = "rows.Length"
    )]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async ValueTask<int> SaveAsync(string table, int[] rows)
    {
        await ValueTask.CompletedTask;
        return rows.Length;
    }
}
