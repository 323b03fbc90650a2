using System.Diagnostics;

namespace Monitoring.TestServers;

/// <summary>The programs of PostgreSQL, which refuse to run as root: then they run as the user of Debian's package.</summary>
internal static class PostgresPrograms
{
    private const string User = "postgres";

    /// <summary>The command that runs one of them as a user that it accepts, with the process id of the caller's child.</summary>
    public static IReadOnlyList<string> Command(string name, params string[] arguments)
    {
        var program = Programs.Find(name, "postgresql pgbouncer", [.. VersionFolders(), "/usr/sbin"]);
        return Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", program, .. arguments]
            : [program, .. arguments];
    }

    /// <summary>A new folder in the temporary one, owned by the user that the programs run as.</summary>
    public static string CreateFolder(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        if (Environment.IsPrivilegedProcess)
        {
            Run(["chown", $"{User}:{User}", folder]);
        }

        return folder;
    }

    /// <summary>Starts a program and does not wait for its end.</summary>
    public static Process Begin(IReadOnlyList<string> command) =>
        Process.Start(
            new ProcessStartInfo(command[0], command.Skip(1))
            {
                WorkingDirectory = Path.GetTempPath(),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    public static void Run(IReadOnlyList<string> command)
    {
        using var process = Begin(command);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {errors}{output.Result}");
        }
    }

    /// <summary>Debian's folders, the newest version first.</summary>
    private static IEnumerable<string> VersionFolders()
    {
        var root = new DirectoryInfo("/usr/lib/postgresql");
        return root.Exists
            ? root.EnumerateDirectories()
                .OrderByDescending(version => int.TryParse(version.Name, out var number) ? number : 0)
                .Select(version => Path.Combine(version.FullName, "bin"))
            : [];
    }
}
