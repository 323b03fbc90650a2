using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Generators.Analyzers;
using Monitoring.Generators.Model;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing;

/// <summary>Reads build properties, and of the compilation what they make worth asking.</summary>
internal static class SettingsParser
{
    public static ManifestSettings Manifest(
        (Compilation Compilation, AnalyzerConfigOptionsProvider Provider) input,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var options = input.Provider.GlobalOptions;
        var directory = options.TryGetValue("build_property.ProjectDir", out var value) ? value : "";
        return new ManifestSettings(directory, Intercepts(options) && input.Compilation.HasRuntime());
    }

    /// <summary>
    /// The marks of a project that weaves, its own or those of a reference. It weaves where the targets of the weaver are
    /// and say so; no default stands in for them.
    /// </summary>
    public static MarksModel WovenMarks(
        (Compilation Compilation, AnalyzerConfigOptionsProvider Provider) input,
        CancellationToken cancellation
    ) =>
        new(
            Instrumentation.IsGiven(input.Provider.GlobalOptions, Instrumentation.Weave)
                && (MarkFinder.HasMarks(input.Compilation, cancellation) || input.Compilation.HasMarkedReferences())
        );

    /// <summary>The marks of a project that intercepts.</summary>
    public static MarksModel InterceptedMarks(
        (Compilation Compilation, AnalyzerConfigOptionsProvider Provider) input,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        return new MarksModel(Intercepts(input.Provider.GlobalOptions) && CallableNames.Of(input.Compilation).HasOwn);
    }

    private static bool Intercepts(AnalyzerConfigOptions options) =>
        Instrumentation.Of(options) == Instrumentation.Intercept;
}
