namespace Monitoring.Chaos.Running;

/// <summary>A file system in memory that one program alone sees, and that is gone with it.</summary>
internal static class SmallDisk
{
    /// <param name="folder">Where it is mounted.</param>
    /// <param name="kilobytes">How much it holds.</param>
    /// <param name="command">The program and its arguments.</param>
    public static IReadOnlyList<string> Around(string folder, int kilobytes, string[] command)
    {
        Directory.CreateDirectory(folder);
        string[] user = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"];
        var mount = $"mount -t tmpfs -o size={kilobytes}k tmpfs '{folder}' && exec \"$@\"";
        return ["unshare", "--mount", .. user, "sh", "-c", mount, "sh", .. command];
    }
}
