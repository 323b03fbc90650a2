using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.TrackCalls;

/// <summary>MON006: nobody disposes what OperationMonitor.Track gave.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeDisposalAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ScopeNotDisposed];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (TrackCall.IsTrack(call) && call.Type.IsOperationScope() && ScopeFate.IsForgotten(call))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ScopeNotDisposed, call.Syntax.GetLocation()));
    }
}
