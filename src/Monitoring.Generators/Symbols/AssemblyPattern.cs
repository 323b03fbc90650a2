using Microsoft.CodeAnalysis;
using Monitoring.Naming;

namespace Monitoring.Generators.Symbols;

/// <summary>What a mark on an assembly stands for; a pattern that is left out matches everything.</summary>
internal sealed class AssemblyPattern
{
    private readonly NamePattern _types;
    private readonly NamePattern _methods;
    private readonly bool _includeNonPublic;

    private AssemblyPattern(Mark mark)
    {
        _types = NamePattern.Parse(mark.Types);
        _methods = NamePattern.Parse(mark.Methods);
        _includeNonPublic = mark.IncludeNonPublic;
    }

    public static AssemblyPattern Of(Mark mark) => new(mark);

    public bool Matches(IMethodSymbol method) =>
        MarkReach.Reaches(method, _includeNonPublic) && MatchesMethod(method) && MatchesType(method.ContainingType);

    public bool MatchesType(INamedTypeSymbol type) => _types.IsEmpty || _types.Matches(type.FullName());

    public bool MatchesMethod(IMethodSymbol method) => MatchesName(MemberName.Simple(method.MetadataName));

    public bool MatchesName(string simpleName) => _methods.IsEmpty || _methods.Matches(simpleName);
}
