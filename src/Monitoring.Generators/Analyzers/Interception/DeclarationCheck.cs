using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>What can be said of a tracked method wherever it is called: MON007, and MON008 where only the runtime calls it.</summary>
internal static class DeclarationCheck
{
    public static void Run(SymbolAnalysisContext context, IMethodSymbol? entry)
    {
        var method = (IMethodSymbol)context.Symbol;
        var isAsyncVoid = method is { IsAsync: true, ReturnsVoid: true };
        var isCalledByRuntime =
            method.MethodKind is MethodKind.StaticConstructor or MethodKind.Destructor
            || SymbolEqualityComparer.Default.Equals(method, entry);
        if ((!isAsyncVoid && !isCalledByRuntime) || method.IsImplicitlyDeclared)
            return;
        if (NearestMark.Of(method) is not { } mark)
            return;
        var name = method.OperationName(mark);
        if (isAsyncVoid && !context.IsGeneratedCode)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.AsyncVoidIntercepted, method.Locations[0], name));
        if (isCalledByRuntime)
            context.ReportDiagnostic(
                Diagnostic.Create(Descriptors.CannotBeIntercepted, method.Locations[0], name, Reasons.CalledByRuntime)
            );
    }
}
