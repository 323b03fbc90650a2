using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Generators.Captures;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Marks;

/// <summary>Takes back that a private member is never read, where a capture reads it: the compiler does not see that.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapturedMemberSuppressor : DiagnosticSuppressor
{
    private const string Why = "A mark with [TrackOperation] captures it.";

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        new("MONS0001", "CS0414", Why),
        new("MONS0002", "CA1823", Why),
        new("MONS0003", "IDE0051", Why),
        new("MONS0004", "IDE0052", Why),
    ];

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
            if (Member(context, diagnostic.Location) is { } member && IsCaptured(member))
                context.ReportSuppression(
                    Suppression.Create(
                        SupportedSuppressions.First(one => one.SuppressedDiagnosticId == diagnostic.Id),
                        diagnostic
                    )
                );
    }

    private static ISymbol? Member(SuppressionAnalysisContext context, Location location) =>
        location.SourceTree is { } tree
            ? context
                .GetSemanticModel(tree)
                .GetDeclaredSymbol(
                    tree.GetRoot(context.CancellationToken).FindNode(location.SourceSpan),
                    context.CancellationToken
                )
            : null;

    // What is private is seen by the types around it, and by those in them.
    private static bool IsCaptured(ISymbol member)
    {
        var type = member.ContainingType;
        while (type?.ContainingType is { } around)
            type = around;
        return type is not null && Methods(type).Any(method => Reads(method, member.Name));
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Concat(type.GetTypeMembers().SelectMany(Methods));

    private static bool Reads(IMethodSymbol method, string member) =>
        NearestMark.Of(method) is { } mark
        && CapturedPaths.Of(mark).Any(path => path.Members.Any(segment => segment.Name == member));
}
