using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>What <c>[1, .. rows]</c> calls: the constructor and <c>Add</c> of its type, or the type's builder.</summary>
internal static class CollectionUses
{
    public static IEnumerable<TrackedUse> In(ICollectionExpressionOperation collection) =>
        Methods(collection)
            .OfType<IMethodSymbol>()
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .Select(method => new TrackedUse(method, Reasons.Pattern));

    private static IEnumerable<IMethodSymbol?> Methods(ICollectionExpressionOperation collection) =>
        collection is { SemanticModel: { } model, Type: INamedTypeSymbol type, ConstructMethod: var construct }
            ? Adds(construct, type)
                ? collection.Elements.Select(element => Add(element, type, model)).Prepend(construct)
                : [construct]
            : [];

    private static bool Adds(IMethodSymbol? construct, INamedTypeSymbol type) =>
        construct?.MethodKind is not MethodKind.Ordinary
        && type.TypeKind is TypeKind.Class or TypeKind.Struct
        && NearestMark.MayBeMarked(type.ContainingAssembly);

    // The operation does not tell which Add it is: the compiler is asked for the one it would choose here.
    private static IMethodSymbol? Add(IOperation element, INamedTypeSymbol type, SemanticModel model)
    {
        var position = element.Syntax.SpanStart;
        var call = SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                Default(type),
                SyntaxFactory.IdentifierName("Add")
            ),
            SyntaxFactory.ArgumentList([SyntaxFactory.Argument(Value(element))])
        );
        return model.GetSpeculativeSymbolInfo(position, call, SpeculativeBindingOption.BindAsExpression).Symbol
            as IMethodSymbol;

        ExpressionSyntax Value(IOperation value) =>
            value is ISpreadOperation { ElementType: { } each } ? Default(each) : (ExpressionSyntax)value.Syntax;

        ExpressionSyntax Default(ITypeSymbol of) =>
            SyntaxFactory.DefaultExpression(
                SyntaxFactory.ParseTypeName(of.ToMinimalDisplayString(model, NullableFlowState.None, position))
            );
    }
}
