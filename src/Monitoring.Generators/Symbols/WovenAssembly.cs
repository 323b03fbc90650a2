using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Knows an assembly that tracks its methods itself, so that no call of them is counted twice.</summary>
internal static class WovenAssembly
{
    public const string Key = "Monitoring.Instrumentation";
    private const string Weave = "weave";
    private const string Intercept = "intercept";

    public static bool Is(IAssemblySymbol assembly) => Says(assembly, Weave);

    /// <summary>Whether it tracks the calls in its own code, and nobody else's.</summary>
    public static bool Intercepts(IAssemblySymbol assembly) => Says(assembly, Intercept);

    /// <summary>The values that the assembly gives to a key of its metadata.</summary>
    public static IEnumerable<string> Metadata(IAssemblySymbol assembly, string key) =>
        assembly
            .GetAttributes()
            .Where(data =>
                data is { AttributeClass.Name: "AssemblyMetadataAttribute", ConstructorArguments.Length: 2 }
                && key.Equals(data.ConstructorArguments[0].Value)
            )
            .Select(data => data.ConstructorArguments[1].Value)
            .OfType<string>();

    private static bool Says(IAssemblySymbol assembly, string mode) => Metadata(assembly, Key).Contains(mode);
}
