using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Naming;

namespace Monitoring.Generators.Symbols;

/// <summary>What a mark on an assembly stands for; a pattern that is left out matches everything.</summary>
internal sealed class AssemblyPattern
{
    private const string Items = "Monitoring.TrackOperation";

    private readonly NamePattern _types;
    private readonly NamePattern _methods;
    private readonly bool _includeNonPublic;

    private AssemblyPattern(string? types, string? methods, bool includeNonPublic)
    {
        _types = NamePattern.Parse(types);
        _methods = NamePattern.Parse(methods);
        _includeNonPublic = includeNonPublic;
    }

    public static AssemblyPattern Of(Mark mark) => new(mark.Types, mark.Methods, mark.IncludeNonPublic);

    /// <summary>What the items of a build mark, as the build says it in the assembly: <c>types|methods|true</c>.</summary>
    public static IEnumerable<AssemblyPattern> OfItems(IAssemblySymbol assembly) =>
        from text in WovenAssembly.Metadata(assembly, Items)
        let parts = text.Split('|')
        where parts.Length == 3
        select new AssemblyPattern(
            parts[0],
            parts[1],
            string.Equals(parts[2], "true", StringComparison.OrdinalIgnoreCase)
        );

    public bool Matches(IMethodSymbol method) =>
        MarkReach.Reaches(method, _includeNonPublic) && MatchesMethod(method) && MatchesType(method.ContainingType);

    public bool MatchesType(INamedTypeSymbol type) => _types.IsEmpty || _types.Matches(type.FullName());

    public bool MatchesMethod(IMethodSymbol method) => MatchesName(MemberName.Simple(method.MetadataName));

    public bool MatchesName(string simpleName) => _methods.IsEmpty || _methods.Matches(simpleName);
}
