using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Parsing.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>With MonitoringInstrumentation=intercept: names what interceptors cannot reach, MON007 and MON008.</summary>
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
            if (Instrumentation.Of(start.Options) != Instrumentation.Intercept || !start.Compilation.HasMarks())
                return;
            start.RegisterSymbolAction(CheckAsyncVoid, SymbolKind.Method);
            start.RegisterOperationAction(
                CheckUse,
                OperationKind.Invocation,
                OperationKind.MethodReference,
                OperationKind.ObjectCreation,
                OperationKind.PropertyReference
            );
        });
    }

    private static void CheckAsyncVoid(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { IsAsync: true, ReturnsVoid: true } && NearestMark.Of(method) is not null)
            context.ReportDiagnostic(
                Diagnostic.Create(Descriptors.AsyncVoidIntercepted, method.Locations[0], method.DefaultName())
            );
    }

    private static void CheckUse(OperationAnalysisContext context)
    {
        var (used, reason) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, Interceptability.Obstacle(call, context.Compilation)),
            IMethodReferenceOperation { Parent: not INameOfOperation } group => (group.Method, Reasons.MethodGroup),
            IObjectCreationOperation creation => (creation.Constructor, Reasons.Constructor),
            IPropertyReferenceOperation { Parent: not INameOfOperation } property => (
                Marked(property.Property),
                Reasons.Property
            ),
            _ => (null, null),
        };
        if (used is null || reason is null || !IsTrackedByCaller(used.OriginalDefinition, context.Compilation))
            return;
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptors.CannotBeIntercepted,
                context.Operation.Syntax.GetLocation(),
                used.OriginalDefinition.DefaultName(),
                reason
            )
        );
    }

    private static bool IsTrackedByCaller(IMethodSymbol method, Compilation compilation) =>
        !CallParser.WovenElsewhere(method, compilation) && NearestMark.Of(method) is not null;

    private static IMethodSymbol? Marked(IPropertySymbol property) =>
        new[] { property.GetMethod, property.SetMethod }
            .OfType<IMethodSymbol>()
            .FirstOrDefault(accessor => NearestMark.Of(accessor.OriginalDefinition) is not null);
}
