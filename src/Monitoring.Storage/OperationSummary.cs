namespace Monitoring.Storage;

/// <summary>The calls of one operation in a span of time.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Calls">All calls.</param>
/// <param name="Failures">Calls that ended FAILED.</param>
/// <param name="Records">Sum of the records of SUCCESS and PARTIAL calls.</param>
/// <param name="P50Microseconds">Median duration, within 0.1 %.</param>
/// <param name="P95Microseconds">95th percentile, within 0.1 %.</param>
/// <param name="MaxMicroseconds">Longest duration.</param>
public sealed record OperationSummary(
    string Operation,
    long Calls,
    long Failures,
    long Records,
    long P50Microseconds,
    long P95Microseconds,
    long MaxMicroseconds
);
