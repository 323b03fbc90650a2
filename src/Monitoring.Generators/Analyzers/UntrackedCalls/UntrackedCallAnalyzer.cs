using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.UntrackedCalls;

/// <summary>MON001: a call to a monitored type that neither the method called nor the code around it tracks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntrackedCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.UntrackedCall];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.HasMarks())
                return;
            var options = start.Options.AnalyzerConfigOptionsProvider;
            if (!TrackingDemand.MayExist(start.Compilation, options, start.CancellationToken))
                return;
            var monitored = new MonitoredTypesByFile(options);
            var tracked = new TrackedMethods(start.Compilation);
            start.RegisterOperationAction(
                operation => Analyze(operation, monitored, tracked),
                OperationKind.Invocation
            );
        });
    }

    private static void Analyze(OperationAnalysisContext context, MonitoredTypesByFile files, TrackedMethods tracked)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.MethodKind != MethodKind.Ordinary)
            return;
        if (files.Of(call.Syntax.SyntaxTree).RequiredBy(call) is not { } required)
            return;
        if (IsInside(context.ContainingSymbol.ContainingType, call.TargetMethod.ContainingType))
            return;
        if (tracked.Covers(call.TargetMethod) || SurroundingCode.IsTracked(call, context.ContainingSymbol, tracked))
            return;
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptors.UntrackedCall,
                Name(call.Syntax),
                call.TargetMethod.DefaultName(),
                required.ShortName()
            )
        );
    }

    // What a monitored type does with itself is its own affair: its callers are asked.
    private static bool IsInside(INamedTypeSymbol? calling, INamedTypeSymbol called)
    {
        for (var level = calling; level is not null; level = level.BaseType)
            if (SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, called.OriginalDefinition))
                return true;
        return calling?.ContainingType is { } outer && IsInside(outer, called);
    }

    private static Location Name(SyntaxNode call) =>
        call is InvocationExpressionSyntax { Expression: var expression }
            ? expression switch
            {
                MemberAccessExpressionSyntax access => access.Name.Identifier.GetLocation(),
                MemberBindingExpressionSyntax binding => binding.Name.Identifier.GetLocation(),
                SimpleNameSyntax name => name.Identifier.GetLocation(),
                _ => expression.GetLocation(),
            }
            : call.GetLocation();
}
