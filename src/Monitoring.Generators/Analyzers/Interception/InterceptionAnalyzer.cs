using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>Names what interceptors cannot reach, MON007 and MON008, in what somebody wrote.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterceptionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [Descriptors.AsyncVoidIntercepted, Descriptors.CannotBeIntercepted];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.HasMarks())
                return;
            if (Instrumentation.Of(start.Options) == Instrumentation.Intercept)
                Register(start);
            else if (ForeignCall.MayOccur(start.Compilation))
                start.RegisterOperationAction(ForeignCall.Check, OperationKind.Invocation);
        });
    }

    private static void Register(CompilationStartAnalysisContext start)
    {
        var implementations = new MarkedImplementations(start.Compilation);
        var entry = start.Compilation.GetEntryPoint(start.CancellationToken);
        start.RegisterSymbolAction(
            context =>
                DeclarationCheck.Run(
                    (IMethodSymbol)context.Symbol,
                    entry,
                    isGeneratedCode: false,
                    context.ReportDiagnostic
                ),
            SymbolKind.Method
        );
        start.RegisterSymbolAction(
            context => Checked(context.Compilation, context.ReportDiagnostic).Run((INamedTypeSymbol)context.Symbol),
            SymbolKind.NamedType
        );
        start.RegisterOperationAction(
            context => Checked(context.Compilation, context.ReportDiagnostic).Run(context.Operation),
            Uses.Kinds
        );

        UseCheck Checked(Compilation compilation, Action<Diagnostic> report) =>
            new(compilation, implementations, isGeneratedCode: false, report);
    }
}
