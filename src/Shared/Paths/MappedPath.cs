using System;

namespace Monitoring.Paths;

/// <summary>A source file's name without anything of the building machine.</summary>
internal static class MappedPath
{
    /// <summary>The mapped path, else the path below the project, else the file's name alone.</summary>
    /// <param name="file">As the compiler knows it.</param>
    /// <param name="isMapped">Whether PathMap changed it.</param>
    /// <param name="projectDirectory">Empty when the build does not tell.</param>
    public static string Of(string file, bool isMapped, string projectDirectory)
    {
        var path = file.Replace('\\', '/');
        if (isMapped || !IsRooted(path))
            return path;
        var root = projectDirectory.Replace('\\', '/').TrimEnd('/') + "/";
        return root.Length > 1 && path.StartsWith(root, StringComparison.Ordinal)
            ? path.Substring(root.Length)
            : path.Substring(path.LastIndexOf('/') + 1);
    }

    private static bool IsRooted(string path) =>
        path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
}
