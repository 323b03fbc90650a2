namespace Monitoring.Generators.Model;

/// <summary>The marks that a mode of instrumentation acts on.</summary>
/// <param name="Any">Whether there are any.</param>
internal sealed record MarksModel(bool Any);
