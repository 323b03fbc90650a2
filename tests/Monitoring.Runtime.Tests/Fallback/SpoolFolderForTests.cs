using Monitoring.Fallback;

namespace Monitoring.Tests.Fallback;

/// <summary>A folder of one service's spools, removed at the end.</summary>
internal sealed class SpoolFolderForTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("monitoring-spool-");
    private int _made;

    public string Path => System.IO.Path.Combine(_root.FullName, "service");

    public Spool Open(long maxBytes = 512 << 20) => new(Path, $"producer-{_made++}", maxBytes);

    /// <summary>The segments' files, of all producers.</summary>
    public string[] Files() =>
        Directory.Exists(Path) ? Directory.GetFiles(Path, "*.spool", SearchOption.AllDirectories) : [];

    public string[] Folders() => Directory.Exists(Path) ? Directory.GetDirectories(Path) : [];

    public void Dispose() => _root.Delete(recursive: true);
}
