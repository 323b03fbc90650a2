using System;
using Monitoring.Generators.Model;

namespace Monitoring.Generators.Emission;

/// <summary>A file's name without anything of the building machine.</summary>
internal static class MappedPath
{
    /// <summary>The mapped path, else the path below the project, else the file's name alone.</summary>
    public static string Of(SourceFile file, string projectDirectory)
    {
        var path = file.Path.Replace('\\', '/');
        if (file.IsMapped || !IsRooted(path))
            return path;
        var root = projectDirectory.Replace('\\', '/').TrimEnd('/') + "/";
        return root.Length > 1 && path.StartsWith(root, StringComparison.Ordinal)
            ? path.Substring(root.Length)
            : path.Substring(path.LastIndexOf('/') + 1);
    }

    private static bool IsRooted(string path) =>
        path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
}
