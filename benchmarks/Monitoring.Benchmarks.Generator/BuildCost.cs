namespace Monitoring.Benchmarks.Generator;

/// <summary>What one build took.</summary>
/// <param name="Processor">Of all its processes, and of its compiler server.</param>
/// <param name="Clock">From its start to its end; other work on the machine counts.</param>
internal sealed record BuildCost(TimeSpan Processor, TimeSpan Clock);
