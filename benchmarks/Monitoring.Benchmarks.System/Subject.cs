using System.Runtime.CompilerServices;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>A trivial body, so that what is measured is ours.</summary>
internal sealed class Subject
{
    [TrackOperation(
        "save_data",
        Classification = "DAILY_KLINE",
        Database = "PostgreSQL",
        Table = "{table}",
        RecordCount = "rows.Length"
    )]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Save(string table, int[] rows) => rows.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int SaveUntracked(string table, int[] rows) => rows.Length;
}
