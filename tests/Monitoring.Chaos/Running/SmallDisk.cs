namespace Monitoring.Chaos.Running;

/// <summary>A file system in memory that one program alone sees, and that is gone with it.</summary>
internal static class SmallDisk
{
    /// <param name="folder">Where it is mounted.</param>
    /// <param name="kilobytes">How much it holds.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="then">What runs after it, on the same files, with room enough; null for nothing.</param>
    public static IReadOnlyList<string> Around(
        string folder,
        int kilobytes,
        IReadOnlyList<string> command,
        IReadOnlyList<string>? then = null
    )
    {
        Directory.CreateDirectory(folder);
        string[] user = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"];
        var mount = $"mount -t tmpfs -o size={kilobytes}k tmpfs '{folder}'";
        var run = then is null
            ? $"exec {Words(command)}"
            : $"{{ {Words(command)}; mount -o remount,size=64m tmpfs '{folder}' && exec {Words(then)}; }}";
        return ["unshare", "--mount", .. user, "sh", "-c", $"{mount} && {run}"];
    }

    private static string Words(IEnumerable<string> command) => string.Join(' ', command.Select(word => $"'{word}'"));
}
