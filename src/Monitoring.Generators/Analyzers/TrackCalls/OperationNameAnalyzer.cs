using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.TrackCalls;

/// <summary>MON005: the name given to OperationMonitor.Track is built at run time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OperationNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [Descriptors.NameBuiltAtRunTime];

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
        if (!TrackCall.IsTrack(call))
            return;
        var name = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "name")?.Value;
        if (name is null || !NameExpression.IsBuilt(name))
            return;
        context.ReportDiagnostic(
            Diagnostic.Create(Descriptors.NameBuiltAtRunTime, name.Syntax.GetLocation(), name.Syntax.ToString())
        );
    }
}
