using Monitoring.Paths;

namespace Monitoring.Weaving.Diagnostics;

/// <summary>What the build says of the names of source files.</summary>
/// <param name="ProjectDirectory">The folder of the project; empty when the build does not tell.</param>
/// <param name="Map">What the compiler was told to write instead of folders of this machine.</param>
internal sealed record SourcePaths(string ProjectDirectory, PathMap Map)
{
    public static readonly SourcePaths Unknown = new("", PathMap.Parse(null));

    public string WithoutMachine(string file) => MappedPath.Of(file, Map.Made(file), ProjectDirectory);
}
