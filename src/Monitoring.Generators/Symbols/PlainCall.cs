using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.Generators.Symbols;

/// <summary>
/// Knows calls whose place is plainly no obstacle to an interceptor: neither in what may become an expression tree, nor
/// through <c>base</c> or a type parameter.
/// </summary>
internal static class PlainCall
{
    public static bool Is(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        HasPlainReceiver(call.Expression, model, cancellation)
        && !call.Ancestors().Any(level => level is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax);

    private static bool HasPlainReceiver(
        ExpressionSyntax called,
        SemanticModel model,
        CancellationToken cancellation
    ) =>
        called switch
        {
            SimpleNameSyntax => true,
            MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } => false,
            MemberAccessExpressionSyntax access => model.GetTypeInfo(access.Expression, cancellation).Type
                is not (null or ITypeParameterSymbol),
            _ => false,
        };
}
