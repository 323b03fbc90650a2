using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Marks;

/// <summary>Checks every <c>[TrackOperation]</c>: MON002, MON003, MON004.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MarkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [Descriptors.CannotBeTracked, Descriptors.InvalidMark, Descriptors.SecretCaptured];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var instrumentation = Instrumentation.Of(start.Options);
            if (!start.Compilation.HasMarks() || instrumentation == Instrumentation.None)
                return;
            var project = new MarkedProject(
                start.Compilation.HasRuntime(),
                instrumentation == Instrumentation.Intercept
            );
            start.RegisterSyntaxNodeAction(context => Analyze(context, project), SyntaxKind.Attribute);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, MarkedProject project)
    {
        if (Find(context, project) is not { } use)
            return;
        TrackabilityRule.Check(use);
        MarkShapeRule.Check(use);
        CaptureRule.Check(use);
    }

    private static MarkUse? Find(SyntaxNodeAnalysisContext context, MarkedProject project)
    {
        var syntax = (AttributeSyntax)context.Node;
        foreach (var owner in Owners(context, syntax))
        foreach (var data in owner.GetAttributes())
            if (IsWrittenAs(syntax, data) && data.AttributeClass.IsTrackOperation())
                return new MarkUse(context, project, new Mark(data), owner);
        return null;
    }

    // The symbol has bound its attributes for the compiler already; the syntax alone would be bound once more.
    private static bool IsWrittenAs(AttributeSyntax syntax, AttributeData data) =>
        data.ApplicationSyntaxReference is { } reference
        && reference.Span == syntax.Span
        && reference.SyntaxTree == syntax.SyntaxTree;

    private static IEnumerable<ISymbol> Owners(SyntaxNodeAnalysisContext context, AttributeSyntax syntax)
    {
        if (syntax.Parent is not AttributeListSyntax { Parent: { } node } list)
            return [];
        if (list.Target?.Identifier.IsKind(SyntaxKind.AssemblyKeyword) == true)
            return [context.Compilation.Assembly];
        var declared =
            node is AnonymousFunctionExpressionSyntax
                ? context.SemanticModel.GetSymbolInfo(node, context.CancellationToken).Symbol
                : context.SemanticModel.GetDeclaredSymbol(node, context.CancellationToken);
        return declared switch
        {
            null => [],
            INamedTypeSymbol type => [type, .. type.InstanceConstructors], // [method: ...] of a primary constructor
            _ => [declared],
        };
    }
}
