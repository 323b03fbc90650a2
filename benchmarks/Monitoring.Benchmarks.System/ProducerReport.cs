namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>What a producer says at its end.</summary>
internal sealed record ProducerReport(double CallsPerSecond, long Emitted, long Settled, long Dropped);
