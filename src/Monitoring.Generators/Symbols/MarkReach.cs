using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Which methods a mark on a type or an assembly stands for.</summary>
internal static class MarkReach
{
    /// <summary>The members of a marked type that neither have a mark of their own nor are excluded.</summary>
    public static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, bool includeNonPublic) =>
        type.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(method => Reaches(method, includeNonPublic) && !IsDecidedNearer(method));

    /// <summary>Whether a mark on the method's type may stand for it: an ordinary method that somebody wrote.</summary>
    public static bool Reaches(IMethodSymbol method, bool includeNonPublic) =>
        method is { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation }
        && !method.IsImplicitlyDeclared
        && (includeNonPublic || method.DeclaredAccessibility == Accessibility.Public);

    public static bool IsDecidedNearer(IMethodSymbol method) => Mark.IsOn(method) || Mark.IsExcluded(method);
}
