namespace Monitoring.Benchmarks.Generator;

/// <summary>Milliseconds of processor time.</summary>
/// <param name="Generator">The generators alone.</param>
/// <param name="Compiler">The same project without them: parsed, bound and emitted.</param>
internal sealed record Cost(double Generator, double Compiler);
