using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.UntrackedCalls;

/// <summary>Whether anything can ask for tracking in a project. In most nothing does, and their calls are not looked at.</summary>
internal static class TrackingDemand
{
    private const string Attribute = "RequireTracking";

    public static bool MayExist(
        Compilation compilation,
        AnalyzerConfigOptionsProvider options,
        CancellationToken cancellation
    ) =>
        compilation.HasMarkedReferences()
        || compilation.SyntaxTrees.Any(tree =>
            MonitoredTypesByFile.Patterns(options, tree).Length > 0 || WrittenWord.IsIn(tree, Attribute, cancellation)
        );
}
