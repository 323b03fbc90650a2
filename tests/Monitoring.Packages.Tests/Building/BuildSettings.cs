using System.Reflection;

namespace Monitoring.Packages.Building;

/// <summary>What the build of the tests knows.</summary>
internal static class BuildSettings
{
    private static readonly Dictionary<string, string?> _values = typeof(BuildSettings)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(entry => entry.Key, entry => entry.Value);

    public static string RepositoryRoot => Of(nameof(RepositoryRoot));

    public static string Configuration => Of(nameof(Configuration));

    /// <summary>The folder into which NuGet has put every package that the repository uses.</summary>
    public static string MachinePackages => Of(nameof(MachinePackages));

    /// <summary>The runtime identifier of the SDK.</summary>
    public static string SdkRuntime => Of(nameof(SdkRuntime));

    public static string FSharpCoreVersion => Of(nameof(FSharpCoreVersion));

    public static string CoverletVersion => Of(nameof(CoverletVersion));

    private static string Of(string name) => _values[name]!;
}
