using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Finds references whose interfaces and base types may bring marks into the project.</summary>
internal static class MarkedReferences
{
    private const string Marks = "Monitoring.Attributes";

    private static readonly string[] _ours = [Marks, "Monitoring.Runtime", "Monitoring.Storage", "monitoring-worker"];

    public static IEnumerable<IAssemblySymbol> Of(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Where(UsesMarks);

    public static bool HasMarkedReferences(this Compilation compilation) => Of(compilation).Any();

    private static bool UsesMarks(IAssemblySymbol assembly) =>
        Array.IndexOf(_ours, assembly.Name) < 0
        && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(used => used.Name == Marks));
}
