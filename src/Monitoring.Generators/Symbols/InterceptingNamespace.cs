using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>The namespace of our interceptors.</summary>
internal static class InterceptingNamespace
{
    public static bool Holds(ISymbol symbol) =>
        symbol.ContainingNamespace
            is {
                Name: "Generated",
                ContainingNamespace: { Name: "Monitoring", ContainingNamespace.IsGlobalNamespace: true }
            };
}
