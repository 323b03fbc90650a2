using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>What can be said of a tracked method wherever it is called: MON007, and MON008 where only the runtime calls it.</summary>
internal static class DeclarationCheck
{
    public static void Run(IMethodSymbol method, IMethodSymbol? entry, bool isGeneratedCode, Action<Diagnostic> report)
    {
        var isAsyncVoid = method is { IsAsync: true, ReturnsVoid: true };
        var isCalledByRuntime =
            method.MethodKind is MethodKind.StaticConstructor or MethodKind.Destructor
            || SymbolEqualityComparer.Default.Equals(method, entry)
            || IsModuleInitializer(method);
        if ((!isAsyncVoid && !isCalledByRuntime) || method.IsImplicitlyDeclared)
            return;
        if (NearestMark.Of(method) is not { } mark)
            return;
        var name = method.OperationName(mark);
        if (isAsyncVoid && !isGeneratedCode)
            report(Diagnostic.Create(Descriptors.AsyncVoidIntercepted, method.Locations[0], name));
        if (isCalledByRuntime)
            report(
                Diagnostic.Create(Descriptors.CannotBeIntercepted, method.Locations[0], name, Reasons.CalledByRuntime)
            );
    }

    private static bool IsModuleInitializer(IMethodSymbol method) =>
        method is { IsStatic: true, ReturnsVoid: true, Parameters.IsEmpty: true }
        && method.GetAttributes().Any(data => data.AttributeClass?.Name == "ModuleInitializerAttribute");
}
