using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Finds references whose interfaces and base types may bring marks into the project.</summary>
internal static class MarkedReferences
{
    private const string Marks = "Monitoring.Attributes";

    private static readonly string[] _ours = [Marks, "Monitoring.Runtime", "Monitoring.Storage", "monitoring-worker"];

    public static bool HasMarkedReferences(this Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Any(UsesMarks);

    private static bool UsesMarks(IAssemblySymbol assembly) =>
        Array.IndexOf(_ours, assembly.Name) < 0
        && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(used => used.Name == Marks));
}
