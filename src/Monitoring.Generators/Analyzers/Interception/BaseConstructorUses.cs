using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>The constructor of the base that is called without <c>: base(...)</c>, for which there is no operation.</summary>
internal static class BaseConstructorUses
{
    /// <summary>The constructor that is called, once for each constructor of the type that calls it so.</summary>
    public static IEnumerable<(Location Place, IMethodSymbol Called)> In(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, BaseType: { } parent }
        && NearestMark.MayBeMarked(parent.ContainingAssembly)
        && CalledWithoutArguments(parent) is { } called
            ? type.InstanceConstructors.Where(LeavesItOut).Select(constructor => (constructor.Locations[0], called))
            : [];

    private static IMethodSymbol? CalledWithoutArguments(INamedTypeSymbol type) =>
        type
            .InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility != Accessibility.Private)
            .OrderBy(constructor => constructor.Parameters.Length)
            .FirstOrDefault(constructor =>
                constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
            );

    private static bool LeavesItOut(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ConstructorDeclarationSyntax declaration => declaration.Initializer is null,
            TypeDeclarationSyntax primary => primary.BaseList?.Types.Any(it => it is PrimaryConstructorBaseTypeSyntax)
                is not true,
            // The one that the compiler adds; the copying one of a record calls the copying one of its base.
            _ => constructor.Parameters.IsEmpty,
        };
}
