using HdrHistogram;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>In nanoseconds, the two clock reads of the measurement included.</summary>
internal sealed record Percentiles(long P50, long P99, long P999)
{
    public static Percentiles Of(HistogramBase histogram) =>
        new(
            histogram.GetValueAtPercentile(50),
            histogram.GetValueAtPercentile(99),
            histogram.GetValueAtPercentile(99.9)
        );

    public override string ToString() => $"p50 {P50} ns, p99 {P99} ns, p99.9 {P999} ns";
}
