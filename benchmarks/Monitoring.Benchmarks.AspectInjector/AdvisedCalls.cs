using System.Runtime.CompilerServices;

namespace Monitoring.Benchmarks.AspectInjector;

public sealed class AdvisedCalls
{
    [Timed]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Save(string table, int[] rows) => rows.Length;
}
