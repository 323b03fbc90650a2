using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Symbols;
using Monitoring.Naming;

namespace Monitoring.Generators.Analyzers.Marks;

/// <summary>The methods whose parameters the captures of a mark must fit.</summary>
internal static class MarkedMethods
{
    public static IEnumerable<IMethodSymbol> Of(MarkUse use) =>
        use.Owner switch
        {
            IMethodSymbol method => [method],
            IPropertySymbol property => Accessors(property),
            INamedTypeSymbol type => MarkReach.Methods(type, use.Mark.IncludeNonPublic),
            IAssemblySymbol assembly => Matching(assembly, use.Mark),
            _ => [],
        };

    private static IEnumerable<IMethodSymbol> Accessors(IPropertySymbol property) =>
        new[] { property.GetMethod, property.SetMethod }
            .OfType<IMethodSymbol>()
            .Where(accessor => !MarkReach.IsDecidedNearer(accessor));

    private static IEnumerable<IMethodSymbol> Matching(IAssemblySymbol assembly, Mark mark)
    {
        var pattern = AssemblyPattern.Of(mark);
        return Implementations
            .Types(assembly.GlobalNamespace)
            .Where(type => pattern.MatchesType(type) && !Mark.IsOn(type) && !Mark.LeavesOut(type))
            .SelectMany(type => MarkReach.Methods(type, mark.IncludeNonPublic))
            .Where(method => pattern.MatchesMethod(method));
    }
}
