using Monitoring.Fallback;

namespace Monitoring.Worker.Doctor;

/// <summary>Looks at the spools of this machine and user.</summary>
internal static class SpoolExaminer
{
    public static IReadOnlyList<SpoolFacts> Read(MonitoringOptions options)
    {
        var folder = options.SpoolDirectory ?? SpoolPlace.Default;
        return folder.Length > 0 && Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(Read)]
            : [];
    }

    private static SpoolFacts Read(string folder) =>
        new(Path.GetFileName(folder), folder, Segments(folder).Sum(LengthOf));

    /// <summary>0 of one that was sent and removed meanwhile.</summary>
    internal static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static IEnumerable<FileInfo> Segments(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles(
            "*.spool",
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }
        );
}
