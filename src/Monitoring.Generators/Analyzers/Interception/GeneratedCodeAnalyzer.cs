using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>
/// MON008 in what another generator wrote, whose calls ours does not see. It takes whole files instead of symbols and
/// operations: for those the compiler would go through our own interceptors, which are most of what is generated.
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
        start.RegisterSemanticModelAction(context =>
        {
            if (context.IsGeneratedCode)
                new GeneratedFile(context, implementations, entry).Check();
        });
    }
}
