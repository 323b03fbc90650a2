using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.Generators.Symbols;

/// <summary>Tells a method with <c>yield</c> from one that returns a sequence.</summary>
internal static class Iterator
{
    public static bool Is(IMethodSymbol method) =>
        MayReturn(method.ReturnType)
        && (HasStateMachine(method) || HasYield(method.PartialImplementationPart ?? method));

    public static bool MayReturn(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType
            is SpecialType.System_Collections_IEnumerable
                or SpecialType.System_Collections_IEnumerator
                or SpecialType.System_Collections_Generic_IEnumerable_T
                or SpecialType.System_Collections_Generic_IEnumerator_T
        || IsAsync(type);

    public static bool IsAsync(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "IAsyncEnumerable" or "IAsyncEnumerator" }
        && type.IsIn("System.Collections.Generic");

    private static bool HasStateMachine(IMethodSymbol method) =>
        method
            .GetAttributes()
            .Any(data =>
                data.AttributeClass?.Name is "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute"
            );

    private static bool HasYield(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is var declaration
            && declaration
                .DescendantNodes(node =>
                    node == declaration
                    || node
                        is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or ExpressionSyntax)
                )
                .Any(node => node is YieldStatementSyntax)
        );
}
