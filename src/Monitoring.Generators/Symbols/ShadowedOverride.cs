using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>
/// Knows an override that stands beside other methods of its name. C# looks at what a type declares anew before it looks at
/// what the type overrides, so that the same arguments may reach another method.
/// </summary>
internal static class ShadowedOverride
{
    /// <summary>The type that declares what is overridden, through which a call is sure to reach it; null where the name is enough.</summary>
    public static INamedTypeSymbol? DeclaredBy(IMethodSymbol method)
    {
        var declared = method;
        while (declared.OverriddenMethod is { } overridden)
            declared = overridden;
        return
            !method.ContainingType.IsValueType
            && IsSame(declared.ReturnType, method.ReturnType)
            && HasOther(method, declared.ContainingType)
            ? declared.ContainingType
            : null;
    }

    private static bool HasOther(IMethodSymbol method, INamedTypeSymbol declaring)
    {
        for (var level = method.ContainingType; level is not null && !IsSame(level, declaring); level = level.BaseType)
            if (level.GetMembers(method.Name).Any(member => !member.IsOverride))
                return true;
        return false;
    }

    private static bool IsSame(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
