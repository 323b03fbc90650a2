namespace Monitoring.TestServers;

/// <summary>Finds the programs of the servers.</summary>
internal static class Programs
{
    /// <summary>The full path of a program, from <paramref name="folders"/> or PATH.</summary>
    /// <exception cref="InvalidOperationException">It is not there: the message says which package brings it.</exception>
    public static string Find(string name, string debianPackage, params IEnumerable<string> folders)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Concat(path).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"The tests need '{name}', which is neither in PATH nor in its usual place. "
                    + $"Install it: apt-get install {debianPackage} (Debian), or run ./test.sh."
            );
    }
}
