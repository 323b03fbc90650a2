using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>A trivial body, so that what is measured is ours.</summary>
internal sealed class Subject
{
    /// <summary>Some pages of memory; what is read lies in one that nothing else has to do with.</summary>
    private static readonly byte[] _pages = new byte[65_536];

    [ThreadStatic]
    private static Ring? _ring;

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

    /// <summary>Reads one byte of memory of its own: less than anything that keeps a call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int SaveReading(string table, int[] rows) => rows.Length + _pages[_pages.Length / 2];

    /// <summary>Two clock reads, kept in a ring of the thread's own that nobody reads: the least that keeps each call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int SaveKept(string table, int[] rows)
    {
        var start = Stopwatch.GetTimestamp();
        var records = rows.Length;
        var end = Stopwatch.GetTimestamp();
        var ring = _ring ??= new Ring();
        ring.Slots[ring.Next++ & (Ring.Size - 1)] = new Slot(table, start, end, records);
        return records;
    }

    private sealed class Ring
    {
        public const int Size = 65_536;
        public readonly Slot[] Slots = new Slot[Size];
        public int Next;

        // Written once, for the system brings memory in at its first use, for some microseconds.
        public Ring() => Array.Fill(Slots, new Slot("", 1, 1, 1));
    }

    private readonly record struct Slot(string Table, long Start, long End, int Records);
}
