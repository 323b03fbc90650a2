using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
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

    private static IMethodSymbol? Add(IOperation element, INamedTypeSymbol type, SemanticModel model)
    {
        var position = element.Syntax.SpanStart;
        var value = element is ISpreadOperation { ElementType: { } each }
            ? BoundMember.Default(model, position, each)
            : element.Syntax as ExpressionSyntax;
        return value is null ? null : BoundMember.Method(model, position, type, "Add", value);
    }
}
