using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Monitoring.Generators.Analyzers;

/// <summary>The build property MonitoringInstrumentation.</summary>
internal static class Instrumentation
{
    public const string Weave = "weave";
    public const string Intercept = "intercept";
    public const string None = "none";

    private const string Property = "build_property.MonitoringInstrumentation";

    public static string Of(AnalyzerOptions options) => Of(options.AnalyzerConfigOptionsProvider.GlobalOptions);

    public static string Of(AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out var value) && value.Length > 0 ? value.ToLowerInvariant() : Weave;

    public static bool IsGiven(AnalyzerConfigOptions options, string instrumentation) =>
        options.TryGetValue(Property, out var value)
        && string.Equals(value, instrumentation, StringComparison.OrdinalIgnoreCase);
}
