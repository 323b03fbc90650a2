using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Finds what implements or overrides a member.</summary>
internal static class Implementations
{
    /// <summary>True when something in the source implements it, or when another assembly could.</summary>
    public static bool MayExist(ISymbol member, Compilation compilation) =>
        IsVisibleOutside(member)
        || HasFriends(compilation.Assembly)
        || Types(compilation.Assembly.GlobalNamespace).Any(type => Of(member, type) is not null);

    /// <summary>The type's own implementation or override of the member; null without one.</summary>
    public static ISymbol? Of(ISymbol member, INamedTypeSymbol type)
    {
        if (member.ContainingType.TypeKind == TypeKind.Interface)
            return ImplementationOf(member, type);
        return type.GetMembers(member.Name).FirstOrDefault(candidate => Overrides(candidate, member));
    }

    /// <summary>Every type of an assembly, nested ones too.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space
            .GetMembers()
            .SelectMany(member =>
                member is INamespaceSymbol inner ? Types(inner) : WithNested((INamedTypeSymbol)member)
            );

    /// <summary>The interface members and base members that a method stands in for.</summary>
    public static IEnumerable<IMethodSymbol> Declarations(IMethodSymbol method)
    {
        if (method.OverriddenMethod is { } overridden)
            yield return overridden.OriginalDefinition;
        foreach (var contract in method.ContainingType?.AllInterfaces ?? [])
        foreach (var member in contract.GetMembers().OfType<IMethodSymbol>())
            if (
                SymbolEqualityComparer.Default.Equals(
                    method.ContainingType!.FindImplementationForInterfaceMember(member),
                    method
                )
            )
                yield return member.OriginalDefinition;
    }

    private static ISymbol? ImplementationOf(ISymbol member, INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
            ? null
            : type
                .AllInterfaces.Where(contract =>
                    IsSame(contract.OriginalDefinition, member.ContainingType.OriginalDefinition)
                )
                .SelectMany(contract => contract.GetMembers(member.Name))
                .Where(candidate => IsSame(candidate.OriginalDefinition, member.OriginalDefinition))
                .Select(type.FindImplementationForInterfaceMember)
                .FirstOrDefault(found => found is not null);

    private static bool Overrides(ISymbol candidate, ISymbol member)
    {
        for (var level = Overridden(candidate); level is not null; level = Overridden(level))
            if (IsSame(level.OriginalDefinition, member.OriginalDefinition))
                return true;
        return false;
    }

    private static ISymbol? Overridden(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) =>
        type.GetTypeMembers().SelectMany(WithNested).Prepend(type);

    private static bool IsVisibleOutside(ISymbol member)
    {
        for (ISymbol? level = member; level is not null and not INamespaceSymbol; level = level.ContainingSymbol)
            if (
                level.DeclaredAccessibility
                is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
            )
                return false;
        return true;
    }

    private static bool HasFriends(IAssemblySymbol assembly) =>
        assembly.GetAttributes().Any(data => data.AttributeClass?.Name == "InternalsVisibleToAttribute");

    private static bool IsSame(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
