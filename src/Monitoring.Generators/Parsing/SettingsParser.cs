using System.Threading;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Generators.Analyzers;
using Monitoring.Generators.Model;

namespace Monitoring.Generators.Parsing;

/// <summary>Reads build properties.</summary>
internal static class SettingsParser
{
    public static ManifestSettings Parse(AnalyzerConfigOptionsProvider provider, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var options = provider.GlobalOptions;
        var directory = options.TryGetValue("build_property.ProjectDir", out var value) ? value : "";
        return new ManifestSettings(directory, Instrumentation.Of(options) == Instrumentation.Intercept);
    }

    /// <summary>Whether the targets of the weaver are there and weave; no default stands in for them.</summary>
    public static bool Weaves(AnalyzerConfigOptionsProvider provider, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Instrumentation.IsGiven(provider.GlobalOptions, Instrumentation.Weave);
    }
}
