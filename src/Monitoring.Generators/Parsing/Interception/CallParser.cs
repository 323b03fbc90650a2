using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Turns a call of a tracked method that can be intercepted into its model; any other into null.</summary>
internal static class CallParser
{
    public static CallModel? Parse(
        InvocationExpressionSyntax syntax,
        SemanticModel model,
        KnownMethods methods,
        CancellationToken cancellation
    )
    {
        if (model.GetSymbolInfo(syntax, cancellation).Symbol is not IMethodSymbol called)
            return null;
        var method = called.Written();
        if (WovenElsewhere(method, model.Compilation) || NearestMark.Of(method) is not { } mark)
            return null;
        if (!CanBeIntercepted(syntax, called, model, cancellation))
            return null;
        return model.GetInterceptableLocation(syntax, cancellation) is { } location
            ? new CallModel(methods.Parse(method, mark), location.Version, location.Data)
            : null;
    }

    // The operation of a call costs those of the whole body around it, so it is asked where the syntax does not tell.
    private static bool CanBeIntercepted(
        InvocationExpressionSyntax syntax,
        IMethodSymbol called,
        SemanticModel model,
        CancellationToken cancellation
    ) =>
        PlainCall.Is(syntax, model, cancellation)
            ? Interceptability.Obstacle(called.ReducedFrom ?? called, model.Compilation) is null
            : model.GetOperation(syntax, cancellation) is IInvocationOperation call
                && Interceptability.Obstacle(call, model.Compilation) is null;

    /// <summary>Whether the call reaches a method that tracks itself. Where the receiver decides, the runtime looks.</summary>
    public static bool WovenElsewhere(IMethodSymbol method, Compilation compilation) =>
        !VirtualCall.Is(method)
        && !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
        && WovenAssembly.Is(method.ContainingAssembly);
}
