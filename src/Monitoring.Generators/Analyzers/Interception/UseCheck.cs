using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>MON008 at the operations of a project that intercepts.</summary>
internal sealed class UseCheck(
    Compilation compilation,
    MarkedImplementations implementations,
    bool isGeneratedCode,
    Action<Diagnostic> report
)
{
    public void Run(IOperation operation)
    {
        foreach (var use in Uses.In(operation, compilation))
            Check(operation, use);
        if (operation is IInvocationOperation call)
            Check(call);
    }

    private void Check(IOperation place, TrackedUse use)
    {
        if (Tracked(use.Method.Written()) is { } tracked)
            Report(place, tracked, use.Reason);
    }

    // Most calls are not of a tracked method, which is soon known; what stands in an interceptor's way takes longer.
    private void Check(IInvocationOperation call)
    {
        var method = call.TargetMethod.Written();
        if (Tracked(method) is not { } tracked)
            return;
        if (Interceptability.Obstacle(call, compilation) is { } obstacle)
            Report(call, tracked, obstacle);
        else if (!SymbolEqualityComparer.Default.Equals(tracked, method))
            Report(call, tracked, Reasons.MarkOnImplementation);
        else if (isGeneratedCode && !IsIntercepted(call))
            Report(call, tracked, Reasons.GeneratedCode);
    }

    /// <summary>The method, or an implementation of it, that has a mark which acts here; null without one.</summary>
    private IMethodSymbol? Tracked(IMethodSymbol method)
    {
        if (!NearestMark.MayBeMarked(method.ContainingAssembly) || TracksItself(method))
            return null;
        return NearestMark.Of(method) is not null ? method : implementations.Of(method);
    }

    private static bool IsIntercepted(IInvocationOperation call) =>
        call.SemanticModel.GetInterceptorMethod((InvocationExpressionSyntax)call.Syntax) is not null;

    private bool TracksItself(IMethodSymbol method) =>
        !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
        && WovenAssembly.Is(method.ContainingAssembly);

    private void Report(IOperation place, IMethodSymbol tracked, string reason) =>
        report(
            Diagnostic.Create(
                Descriptors.CannotBeIntercepted,
                place.Syntax.GetLocation(),
                tracked.OperationName(NearestMark.Of(tracked)!),
                reason
            )
        );
}
