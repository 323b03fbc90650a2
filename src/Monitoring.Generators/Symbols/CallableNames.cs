using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>
/// The names that tracked methods have in a compilation: a call of any other name is not tracked, which is known without
/// binding the code around it. What implements or overrides a tracked method has its name.
/// </summary>
internal sealed class CallableNames
{
    private static readonly ConditionalWeakTable<Compilation, CallableNames> Known = new();
    private readonly HashSet<string> _names = [];
    private readonly List<AssemblyPattern> _patterns = [];

    private CallableNames(Compilation compilation)
    {
        Add(compilation.Assembly);
        HasOwn = _names.Count > 0 || _patterns.Count > 0;
        foreach (var assembly in MarkedReferences.Of(compilation))
            Add(assembly);
    }

    /// <summary>Whether there are marks in the compilation itself.</summary>
    public bool HasOwn { get; }

    public static CallableNames Of(Compilation compilation) =>
        Known.GetValue(compilation, static it => new CallableNames(it));

    public bool Contain(string name) => _names.Contains(name) || _patterns.Exists(pattern => pattern.MatchesName(name));

    private void Add(IAssemblySymbol assembly)
    {
        _patterns.AddRange(Mark.On(assembly).Select(AssemblyPattern.Of));
        foreach (var type in Implementations.Types(assembly.GlobalNamespace))
            Add(type);
    }

    private void Add(INamedTypeSymbol type)
    {
        var isMarked = Mark.IsOn(type);
        foreach (var member in type.GetMembers())
            if (isMarked || Mark.IsOn(member))
                _names.Add(member.Name);
    }
}
