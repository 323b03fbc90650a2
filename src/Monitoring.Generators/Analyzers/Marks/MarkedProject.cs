namespace Monitoring.Generators.Analyzers.Marks;

/// <summary>What a mark needs to know of its project.</summary>
/// <param name="HasRuntime">Whether it refers to Monitoring.Runtime.</param>
/// <param name="Intercepts">Whether captures are read by generated code instead of the method itself.</param>
internal sealed record MarkedProject(bool HasRuntime, bool Intercepts);
