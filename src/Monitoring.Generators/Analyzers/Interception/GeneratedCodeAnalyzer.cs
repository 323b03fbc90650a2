using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>
/// MON008 in what another generator wrote, whose calls ours does not see. It takes whole bodies instead of operations:
/// for those the compiler would bind our own interceptors, which are most of what is generated, once more.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedCodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [Descriptors.CannotBeIntercepted];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics
        );
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.HasMarks() && Instrumentation.Of(start.Options) == Instrumentation.Intercept)
                Register(start);
        });
    }

    private static void Register(CompilationStartAnalysisContext start)
    {
        var implementations = new MarkedImplementations(start.Compilation);
        var entry = start.Compilation.GetEntryPoint(start.CancellationToken);
        start.RegisterSymbolAction(
            context =>
            {
                if (context.IsGeneratedCode)
                    DeclarationCheck.Run(context, entry);
            },
            SymbolKind.Method
        );
        start.RegisterCodeBlockAction(context =>
        {
            if (context.IsGeneratedCode && !InterceptingNamespace.Holds(context.OwningSymbol))
                Check(context, implementations);
        });
    }

    private static void Check(CodeBlockAnalysisContext context, MarkedImplementations implementations)
    {
        var check = new UseCheck(
            context.SemanticModel.Compilation,
            implementations,
            isGeneratedCode: true,
            context.ReportDiagnostic
        );
        foreach (var root in Roots(context.CodeBlock, context.SemanticModel))
        foreach (var operation in root.DescendantsAndSelf())
            if (Uses.Kinds.Contains(operation.Kind))
                check.Run(operation);
    }

    // A declaration that is no operation itself has one or more below it; its members are code blocks of their own.
    private static IEnumerable<IOperation> Roots(SyntaxNode node, SemanticModel model) =>
        model.GetOperation(node) is { } operation
            ? [operation]
            : node.ChildNodes()
                .Where(child => child is not MemberDeclarationSyntax)
                .SelectMany(child => Roots(child, model));
}
