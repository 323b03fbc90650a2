using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Knows a method whose calls may reach another one, as the receiver decides.</summary>
internal static class VirtualCall
{
    public static bool Is(IMethodSymbol method) =>
        !method.IsStatic
        && !method.ContainingType.IsSealed
        && !method.IsSealed
        && (method.IsVirtual || method.IsAbstract || method.IsOverride);
}
