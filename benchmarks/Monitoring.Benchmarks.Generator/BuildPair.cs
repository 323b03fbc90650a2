namespace Monitoring.Benchmarks.Generator;

/// <summary>Two builds, one after the other.</summary>
internal sealed record BuildPair(BuildCost Without, BuildCost With);
