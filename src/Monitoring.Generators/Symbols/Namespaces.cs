using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Compares and writes namespaces without the compiler's display of symbols, which takes microseconds.</summary>
internal static class Namespaces
{
    /// <param name="symbol">A type, say.</param>
    /// <param name="space"><c>System.Threading.Tasks</c>.</param>
    public static bool IsIn(this ISymbol symbol, string space)
    {
        var end = space.Length;
        for (
            var level = symbol.ContainingNamespace;
            level is { IsGlobalNamespace: false };
            level = level.ContainingNamespace
        )
        {
            var start = end - level.Name.Length;
            if (start < 0 || string.CompareOrdinal(space, start, level.Name, 0, level.Name.Length) != 0)
                return false;
            if (start == 0)
                return level.ContainingNamespace.IsGlobalNamespace;
            if (space[start - 1] != '.')
                return false;
            end = start - 1;
        }
        return false;
    }

    /// <summary>Empty for the global namespace.</summary>
    public static string Text(INamespaceSymbol? space) =>
        space switch
        {
            null or { IsGlobalNamespace: true } => "",
            { ContainingNamespace.IsGlobalNamespace: true } => space.Name,
            _ => Text(space.ContainingNamespace) + "." + space.Name,
        };
}
