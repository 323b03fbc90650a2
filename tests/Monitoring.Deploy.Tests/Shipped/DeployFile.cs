using System.Reflection;

namespace Monitoring.Deploy.Shipped;

/// <summary>The files of <c>deploy/</c>, as they ship.</summary>
internal static class DeployFile
{
    private static readonly string _root = typeof(DeployFile)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "RepositoryRoot")
        .Value!;

    public static string PathOf(string name) => Path.Combine(_root, "deploy", name);

    public static string TextOf(string name) => File.ReadAllText(PathOf(name));
}
