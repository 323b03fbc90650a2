using Microsoft.CodeAnalysis.Diagnostics;

namespace Monitoring.Generators.Analyzers;

/// <summary>The build property MonitoringInstrumentation.</summary>
internal static class Instrumentation
{
    public const string Weave = "weave";
    public const string Intercept = "intercept";
    public const string None = "none";

    public static string Of(AnalyzerOptions options) => Of(options.AnalyzerConfigOptionsProvider.GlobalOptions);

    public static string Of(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.MonitoringInstrumentation", out var value) && value.Length > 0
            ? value.ToLowerInvariant()
            : Weave;
}
