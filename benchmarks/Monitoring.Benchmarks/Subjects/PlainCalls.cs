using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Benchmarks.Subjects;

/// <summary>The trivial body that every subject has, untouched, and with nothing but the clock.</summary>
internal sealed class PlainCalls
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Save(string table, int[] rows) => rows.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> SaveAsync(string table, int[] rows) => Body(rows);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public long SaveBetweenTwoClockReads(string table, int[] rows)
    {
        var start = Stopwatch.GetTimestamp();
        Save(table, rows);
        return Stopwatch.GetTimestamp() - start;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public async ValueTask<long> SaveBetweenTwoClockReadsAsync(string table, int[] rows)
    {
        var start = Stopwatch.GetTimestamp();
        await ValueTask.CompletedTask;
        Save(table, rows);
        return Stopwatch.GetTimestamp() - start;
    }

    private static async ValueTask<int> Body(int[] rows)
    {
        await ValueTask.CompletedTask;
        return rows.Length;
    }
}
