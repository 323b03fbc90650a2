namespace Monitoring.Storage;

/// <summary>How long calls took. All times in milliseconds; 0 without a call.</summary>
/// <param name="TotalQueries">Tracked calls, and QUERY_TIME metrics of user code.</param>
/// <param name="SlowQueryCount">Those of them that are slow.</param>
/// <param name="AvgQueryTimeMs">The mean, exact.</param>
/// <param name="MaxQueryTimeMs">The longest, exact.</param>
/// <param name="P50Ms">Half of them took no longer, within 1 %.</param>
/// <param name="P95Ms">95 % took no longer, within 1 %.</param>
/// <param name="P99Ms">99 % took no longer, within 1 %.</param>
public sealed record PerformanceSummary(
    long TotalQueries,
    long SlowQueryCount,
    double AvgQueryTimeMs,
    double MaxQueryTimeMs,
    double P50Ms,
    double P95Ms,
    double P99Ms
);
