namespace Monitoring.Generators.Model;

/// <summary>What the build decides about the manifest.</summary>
/// <param name="ProjectDirectory">Empty when the build does not tell.</param>
/// <param name="IsOn">
/// With MonitoringInstrumentation=intercept and a reference to the runtime: a woven assembly is listed by the weaver.
/// </param>
internal sealed record ManifestSettings(string ProjectDirectory, bool IsOn);
