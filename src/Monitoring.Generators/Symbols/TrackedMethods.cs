using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Knows which methods are decided: tracked by some mark, or left out by [DoNotTrack].</summary>
internal sealed class TrackedMethods(Compilation compilation)
{
    private readonly Lazy<ImmutableArray<IAssemblySymbol>> _assemblies = new(() => Assemblies(compilation));
    private readonly ConcurrentDictionary<ISymbol, bool> _covered = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<AssemblyPattern>> _patterns = new(
        SymbolEqualityComparer.Default
    );

    /// <summary>Whether a call of the method is decided, also by what implements it.</summary>
    public bool Covers(IMethodSymbol method) =>
        _covered.GetOrAdd(
            method.OriginalDefinition,
            _ => IsDecided(method.OriginalDefinition) || AreImplementationsDecided(method.OriginalDefinition)
        );

    private bool IsDecided(IMethodSymbol method) =>
        MarkReach.IsDecidedNearer(method)
        || (method.AssociatedSymbol is { } property && Mark.IsOn(property))
        || IsDecidedByType(method)
        || Implementations.Declarations(method).Any(IsDecided)
        || Patterns(method.ContainingAssembly).Any(pattern => pattern.Matches(method));

    private static bool IsDecidedByType(IMethodSymbol method) =>
        Mark.LeavesOut(method.ContainingType)
        || Mark.On(method.ContainingType).Any(mark => MarkReach.Reaches(method, mark.IncludeNonPublic));

    private bool AreImplementationsDecided(IMethodSymbol method)
    {
        if (!method.IsAbstract)
            return false;
        var implementations = _assemblies
            .Value.SelectMany(assembly => Implementations.Types(assembly.GlobalNamespace))
            .Select(type => Implementations.Of(method, type))
            .OfType<IMethodSymbol>()
            .Where(implementation => !implementation.IsAbstract)
            .ToList();
        return implementations.Count > 0 && implementations.TrueForAll(IsDecided);
    }

    // Only an assembly that refers to the marks, or is woven by items of its build, can have tracked implementations.
    private static ImmutableArray<IAssemblySymbol> Assemblies(Compilation compilation) =>
        [
            compilation.Assembly,
            .. compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly =>
                NearestMark.MayBeMarked(assembly) || AssemblyPattern.OfItems(assembly).Any()
            ),
        ];

    private ImmutableArray<AssemblyPattern> Patterns(IAssemblySymbol assembly) =>
        _patterns.GetOrAdd(
            assembly,
            _ => [.. Mark.On(assembly).Select(AssemblyPattern.Of), .. AssemblyPattern.OfItems(assembly)]
        );
}
