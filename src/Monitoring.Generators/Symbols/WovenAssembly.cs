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

    private static bool Says(IAssemblySymbol assembly, string mode) =>
        assembly
            .GetAttributes()
            .Any(data =>
                data.AttributeClass?.Name == "AssemblyMetadataAttribute"
                && data.ConstructorArguments.Select(argument => argument.Value)
                    .SequenceEqual(new object[] { Key, mode })
            );
}
