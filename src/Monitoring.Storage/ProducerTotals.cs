namespace Monitoring.Storage;

/// <summary>What a producer's publisher had counted since the producer id began, when it drained the buffer.</summary>
/// <param name="Emitted">Events emitted, whatever became of them.</param>
/// <param name="SampledOut">Plain successes that sampling left out.</param>
/// <param name="Dropped">Events dropped, by reason.</param>
public readonly record struct ProducerTotals(long Emitted, long SampledOut, DropCounts Dropped);
