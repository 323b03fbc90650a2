using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>MON008 at the operations and types of a project that intercepts.</summary>
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
            Check(operation.Syntax.GetLocation(), use);
        if (operation is IInvocationOperation call)
            Check(call);
    }

    /// <param name="within">The part of the type that is looked at; null for all of it.</param>
    public void Run(INamedTypeSymbol type, TypeDeclarationSyntax? within = null)
    {
        foreach (var (place, called) in BaseConstructorUses.In(type))
            if (within is null || Contains(within, place))
                Check(place, new TrackedUse(called, Reasons.Constructor));
    }

    private static bool Contains(TypeDeclarationSyntax part, Location place) =>
        part.SyntaxTree == place.SourceTree && part.Span.Contains(place.SourceSpan);

    private void Check(Location place, TrackedUse use)
    {
        if (Tracked(use.Method.Written()) is { } tracked)
            Report(place, tracked, use.Reason);
    }

    // Most calls are not of a tracked method, which is soon known; what stands in an interceptor's way takes longer.
    private void Check(IInvocationOperation call)
    {
        var method = call.TargetMethod.Written();
        if (Tracked(method) is not { } tracked || IsOfBaseConstructor(call))
            return;
        var place = call.Syntax.GetLocation();
        if (Interceptability.Obstacle(call, compilation) is { } obstacle)
            Report(place, tracked, obstacle);
        else if (!SymbolEqualityComparer.Default.Equals(tracked, method))
            Report(place, tracked, Reasons.MarkOnImplementation);
        else if (isGeneratedCode && !IsIntercepted(call))
            Report(place, tracked, Reasons.GeneratedCode);
    }

    // Some bodies hold the call that nobody wrote down, which the type's check names.
    private static bool IsOfBaseConstructor(IInvocationOperation call) =>
        call is { IsImplicit: true, TargetMethod.MethodKind: MethodKind.Constructor };

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

    private void Report(Location place, IMethodSymbol tracked, string reason) =>
        report(
            Diagnostic.Create(
                Descriptors.CannotBeIntercepted,
                place,
                tracked.OperationName(NearestMark.Of(tracked)!),
                reason
            )
        );
}
