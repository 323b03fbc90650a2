using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Finds the calls of tracked methods that can be intercepted.</summary>
internal static class CallParser
{
    public const string Namespace = "Monitoring.Generated";

    /// <summary>Only in a project that lets us intercept; elsewhere no call is looked at twice.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) =>
        node is InvocationExpressionSyntax { Expression: not IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
        && MayIntercept(node);

    /// <summary>Whether the project of a node lets us intercept.</summary>
    public static bool MayIntercept(SyntaxNode node) =>
        node.SyntaxTree.Options.Features.TryGetValue("InterceptorsNamespaces", out var namespaces)
        && Array.IndexOf(namespaces.Split(';'), Namespace) >= 0;

    public static CallModel? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var model = context.SemanticModel;
        var syntax = (InvocationExpressionSyntax)context.Node;
        if (!CallableNames.Of(model.Compilation).Contain(CalledName.Of(syntax)))
            return null;
        if (model.GetOperation(syntax, cancellation) is not IInvocationOperation call)
            return null;
        var method = call.TargetMethod.OriginalDefinition;
        if (WovenElsewhere(method, model.Compilation) || NearestMark.Of(method) is not { } mark)
            return null;
        if (Interceptability.Obstacle(call, model.Compilation) is not null)
            return null;
        return model.GetInterceptableLocation(syntax, cancellation) is { } location
            ? new CallModel(
                MethodParser.Parse(method, mark, model.Compilation),
                location.GetInterceptsLocationAttributeSyntax()
            )
            : null;
    }

    /// <summary>Whether the call reaches a method that tracks itself. Where the receiver decides, the runtime looks.</summary>
    public static bool WovenElsewhere(IMethodSymbol method, Compilation compilation) =>
        !VirtualCall.Is(method)
        && !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
        && WovenAssembly.Is(method.ContainingAssembly);
}
