namespace Monitoring.Storage;

/// <summary>The calls of one operation in a span of time. Times in microseconds.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Calls">All calls.</param>
/// <param name="CallsPerSecond">Over the length of the span.</param>
/// <param name="Failures">Calls that ended FAILED.</param>
/// <param name="Slow">Calls that lasted at least SlowMs.</param>
/// <param name="Records">Records of SUCCESS and PARTIAL calls.</param>
/// <param name="TotalMicroseconds">The sum of the durations, exact.</param>
/// <param name="P50Microseconds">Half of the calls took no longer, within 1 %.</param>
/// <param name="P95Microseconds">95 % took no longer, within 1 %.</param>
/// <param name="P99Microseconds">99 % took no longer, within 1 %.</param>
/// <param name="MaxMicroseconds">The longest, exact.</param>
public sealed record OperationFigures(
    string Operation,
    long Calls,
    double CallsPerSecond,
    long Failures,
    long Slow,
    long Records,
    long TotalMicroseconds,
    long P50Microseconds,
    long P95Microseconds,
    long P99Microseconds,
    long MaxMicroseconds
)
{
    /// <summary>The mean duration.</summary>
    public double AverageMicroseconds => Calls == 0 ? 0 : (double)TotalMicroseconds / Calls;
}
