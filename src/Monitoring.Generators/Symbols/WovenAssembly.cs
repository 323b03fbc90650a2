using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Knows an assembly that tracks its methods itself, so that no call of them is counted twice.</summary>
internal static class WovenAssembly
{
    public const string Key = "Monitoring.Instrumentation";
    private const string Weave = "weave";

    public static bool Is(IAssemblySymbol assembly) =>
        assembly
            .GetAttributes()
            .Any(data =>
                data.AttributeClass?.Name == "AssemblyMetadataAttribute"
                && data.ConstructorArguments.Select(argument => argument.Value)
                    .SequenceEqual(new object[] { Key, Weave })
            );
}
