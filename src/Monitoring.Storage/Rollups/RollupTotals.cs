namespace Monitoring.Storage.Rollups;

/// <summary>Sums over calls.</summary>
/// <param name="Calls">All calls.</param>
/// <param name="Failures">Those that ended FAILED.</param>
/// <param name="Slow">Those that lasted at least SlowMs.</param>
/// <param name="Records">Records of SUCCESS and PARTIAL calls.</param>
/// <param name="TotalMicroseconds">The sum of the durations.</param>
/// <param name="LongestMicroseconds">The longest one.</param>
internal readonly record struct RollupTotals(
    long Calls,
    long Failures,
    long Slow,
    long Records,
    long TotalMicroseconds,
    long LongestMicroseconds
)
{
    /// <summary>Sums stay within a bigint, whatever a damaged batch says.</summary>
    private const long Limit = 1_000_000_000_000_000_000;

    public RollupTotals Plus(in RollupTotals other) =>
        new(
            Sum(Calls, other.Calls),
            Sum(Failures, other.Failures),
            Sum(Slow, other.Slow),
            Sum(Records, other.Records),
            Sum(TotalMicroseconds, other.TotalMicroseconds),
            Math.Max(LongestMicroseconds, other.LongestMicroseconds)
        );

    private static long Sum(long one, long other) => Math.Clamp(one + other, -Limit, Limit);
}
