using System.Globalization;

namespace Monitoring.Chaos.Running;

/// <summary>What a process uses, from <c>/proc</c>.</summary>
/// <param name="Kilobytes">Memory that it has now.</param>
/// <param name="PeakKilobytes">The most that it had.</param>
/// <param name="Threads">How many.</param>
/// <param name="Handles">Open files and connections.</param>
internal sealed record ProcessUse(long Kilobytes, long PeakKilobytes, long Threads, long Handles)
{
    public static ProcessUse Of(int processId)
    {
        var status = File.ReadAllLines($"/proc/{processId}/status");
        var handles = Directory.GetFileSystemEntries($"/proc/{processId}/fd").Length;
        return new ProcessUse(Number("VmRSS:"), Number("VmHWM:"), Number("Threads:"), handles);

        long Number(string field) =>
            long.Parse(
                status.Single(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..].Split("kB")[0],
                CultureInfo.InvariantCulture
            );
    }
}
