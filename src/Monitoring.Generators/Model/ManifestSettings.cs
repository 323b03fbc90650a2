namespace Monitoring.Generators.Model;

/// <summary>What the build decides about the manifest.</summary>
/// <param name="ProjectDirectory">Empty when the build does not tell.</param>
/// <param name="IsOn">False with MonitoringInstrumentation=none.</param>
internal sealed record ManifestSettings(string ProjectDirectory, bool IsOn);
