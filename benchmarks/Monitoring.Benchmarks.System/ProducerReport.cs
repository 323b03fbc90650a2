namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>What a producer says at its end; percentiles in nanoseconds, two clock reads of the measurement included.</summary>
internal sealed record ProducerReport(
    double CallsPerSecond,
    long Emitted,
    long Settled,
    long Dropped,
    long P50,
    long P99,
    long P999
);
