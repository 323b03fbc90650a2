using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>Assemblies that hold no mark, so that nobody needs to look.</summary>
internal static class Platform
{
    private static readonly string[] _prefixes = ["System.", "Microsoft."];
    private static readonly HashSet<string> _names =
    [
        "System",
        "mscorlib",
        "netstandard",
        "FSharp.Core",
        "Monitoring.Attributes",
        "Monitoring.Runtime",
        "Monitoring.Storage",
        "Monitoring.Worker",
    ];

    public static bool Owns(TypeReference type) => type.Scope is AssemblyNameReference assembly && Owns(assembly);

    public static bool Owns(AssemblyNameReference assembly) => OwnsName(assembly.Name);

    public static bool OwnsName(string assembly) =>
        _names.Contains(assembly)
        || Array.Exists(_prefixes, prefix => assembly.StartsWith(prefix, StringComparison.Ordinal));
}
