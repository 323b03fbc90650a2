using Monitoring.Events;
using Monitoring.Fallback;
using Monitoring.Storage;

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

    private static SpoolFacts Read(string folder)
    {
        var segments = Segments(folder).ToList();
        return new SpoolFacts(Path.GetFileName(folder), folder, segments.Sum(LengthOf))
        {
            Oldest = segments.Min(FirstOf),
        };
    }

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

    /// <summary>By the id of its first batch; those behind it are of the same producer, or of a later one.</summary>
    private static DateTimeOffset? FirstOf(FileInfo segment)
    {
        var head = new byte[FrameHead.Size];
        try
        {
            using var file = segment.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return
                file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
                && FrameHead.HasMagic(head)
                && FrameHead.ChecksumIsRight(head)
                && FrameHead.IsPossible(head)
                ? DateTimeOffset.FromUnixTimeMilliseconds(ProducerId.Milliseconds(FrameHead.Read(head).ProducerId))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<FileInfo> Segments(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles(
            "*.spool",
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }
        );
}
