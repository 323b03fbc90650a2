using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Finds the mark that decides for a method.</summary>
internal static class NearestMark
{
    private const string MarksAssembly = "Monitoring.Attributes";

    /// <summary>Null for a method that is not tracked.</summary>
    public static Mark? Of(IMethodSymbol method)
    {
        if (!MayBeMarked(method.ContainingAssembly) || Mark.IsExcluded(method))
            return null;
        return Mark.On(method).FirstOrDefault()
            ?? OfProperty(method)
            ?? OfType(method)
            ?? OfDeclarations(method)
            ?? OfAssembly(method);
    }

    private static Mark? OfProperty(IMethodSymbol method) =>
        method.AssociatedSymbol is { } property ? Mark.On(property).FirstOrDefault() : null;

    private static Mark? OfType(IMethodSymbol method) =>
        Mark.On(method.ContainingType)
            .FirstOrDefault(mark =>
                !Mark.IsExcluded(method.ContainingType) && MarkReach.Reaches(method, mark.IncludeNonPublic)
            );

    private static Mark? OfDeclarations(IMethodSymbol method) =>
        Implementations.Declarations(method).Select(Of).FirstOrDefault(mark => mark is not null);

    private static Mark? OfAssembly(IMethodSymbol method) =>
        Mark.IsExcluded(method.ContainingType)
            ? null
            : Mark.On(method.ContainingAssembly).FirstOrDefault(mark => AssemblyPattern.Of(mark).Matches(method));

    // Most calls go into assemblies that have never heard of a mark.
    private static bool MayBeMarked(IAssemblySymbol? assembly) =>
        assembly is ISourceAssemblySymbol
        || assembly?.Modules.Any(module =>
            module.ReferencedAssemblies.Any(reference => reference.Name.Equals(MarksAssembly, StringComparison.Ordinal))
        ) == true;
}
