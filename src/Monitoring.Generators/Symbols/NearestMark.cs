using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Finds the mark that decides for a method.</summary>
internal static class NearestMark
{
    private const string MarksAssembly = "Monitoring.Attributes";

    private static readonly ConditionalWeakTable<IMethodSymbol, Found> Known = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, Reference> References = new();

    /// <summary>Null for a method that is not tracked.</summary>
    public static Mark? Of(IMethodSymbol method) =>
        MayBeMarked(method.ContainingAssembly) ? Known.GetValue(method, static it => new Found(Find(it))).Mark : null;

    /// <summary>Whether the mark stands on a type or the assembly, so that one on an implementing type is nearer.</summary>
    public static bool IsWide(IMethodSymbol method) =>
        OfMember(method) is null && Ancestors(method).All(member => OfMember(member) is null);

    // The nearest first: the member, the members it stands in for, its type, their types, the assembly.
    private static Mark? Find(IMethodSymbol method)
    {
        if (Mark.IsExcluded(method))
            return null;
        if (OfMember(method) is { } own)
            return own;
        if (Mark.LeavesOut(TypeOf(method)))
            return null;
        var ancestors = Ancestors(method).ToList();
        return ancestors.Select(OfMember).FirstOrDefault(mark => mark is not null)
            ?? OfType(method)
            ?? ancestors
                .Where(member => !Mark.IsExcluded(member))
                .Select(OfType)
                .FirstOrDefault(mark => mark is not null)
            ?? OfAssembly(method);
    }

    private static Mark? OfMember(IMethodSymbol method) =>
        Mark.On(method).FirstOrDefault()
        ?? (method.AssociatedSymbol is { } property ? Mark.On(property).FirstOrDefault() : null);

    private static Mark? OfType(IMethodSymbol method) =>
        Mark.On(TypeOf(method)).FirstOrDefault(mark => MarkReach.Reaches(method, mark.IncludeNonPublic));

    // An extension block is a type to the compiler alone.
    private static INamedTypeSymbol TypeOf(IMethodSymbol method) =>
        method.ContainingType is { IsExtension: true, ContainingType: { } around } ? around : method.ContainingType;

    private static IEnumerable<IMethodSymbol> Ancestors(IMethodSymbol method) =>
        Implementations.Declarations(method).SelectMany(member => Ancestors(member).Prepend(member));

    private static Mark? OfAssembly(IMethodSymbol method) =>
        Mark.On(method.ContainingAssembly).FirstOrDefault(mark => AssemblyPattern.Of(mark).Matches(method));

    /// <summary>Most calls go into assemblies that have never heard of a mark.</summary>
    public static bool MayBeMarked(IAssemblySymbol? assembly) =>
        assembly is ISourceAssemblySymbol
        || (assembly is not null && References.GetValue(assembly, static it => new Reference(it)).KnowsMarks);

    private sealed class Found(Mark? mark)
    {
        public Mark? Mark => mark;
    }

    private sealed class Reference(IAssemblySymbol assembly)
    {
        public bool KnowsMarks { get; } =
            assembly.Modules.Any(module =>
                module.ReferencedAssemblies.Any(reference =>
                    reference.Name.Equals(MarksAssembly, StringComparison.Ordinal)
                )
            );
    }
}
