using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Knows what everybody may use, without asking the compiler, which looks through all references first.</summary>
internal static class PublicSymbol
{
    public static bool IsCallable(IMethodSymbol method) =>
        method.DeclaredAccessibility == Accessibility.Public && Is(method.ContainingType);

    /// <summary>Whether a field, or a property with its getter, and all types around it are public.</summary>
    public static bool IsReadable(ISymbol member) =>
        member.DeclaredAccessibility == Accessibility.Public
        && member is not IPropertySymbol { GetMethod.DeclaredAccessibility: not Accessibility.Public }
        && Is(member.ContainingType);

    /// <summary>Whether a type, its arguments and all types around it are public.</summary>
    public static bool Is(ITypeSymbol type) =>
        type switch
        {
            ITypeParameterSymbol => true,
            IArrayTypeSymbol array => Is(array.ElementType),
            INamedTypeSymbol { IsFileLocal: false, DeclaredAccessibility: Accessibility.Public } named => (
                named.ContainingType is null || Is(named.ContainingType)
            ) && named.TypeArguments.All(Is),
            _ => false,
        };
}
