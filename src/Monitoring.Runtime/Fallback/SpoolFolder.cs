namespace Monitoring.Fallback;

/// <summary>
/// A folder of spool segments, owned by the process that holds the lock on its lock file. It appears by rename with the
/// lock already held, so that nobody ever sees it free while its maker lives.
/// </summary>
internal sealed class SpoolFolder : IDisposable
{
    private const string LockName = "lock";
    private const string Extension = ".spool";

    /// <summary>What nobody needs after the end; the lock goes last.</summary>
    private static readonly string[] _ours = [LastWords.UnsaidName, LockName];

    private readonly FileStream _lock;
    private long _next;

    private SpoolFolder(string path, FileStream @lock)
    {
        Path = path;
        LastWords = new LastWords(path);
        _lock = @lock;
    }

    public string Path { get; }

    /// <summary>Its owner's.</summary>
    public LastWords LastWords { get; }

    /// <summary>False when somebody has removed it.</summary>
    public bool Exists => Directory.Exists(Path);

    public static SpoolFolder Create(string serviceFolder, string name)
    {
        Directory.CreateDirectory(serviceFolder);
        var hidden = System.IO.Path.Combine(serviceFolder, $".{name}");
        var path = System.IO.Path.Combine(serviceFolder, name);
        Directory.CreateDirectory(hidden);
        FileStream? @lock = null;
        try
        {
            @lock = Open(hidden, FileMode.CreateNew);
            LastWords.Reserve(hidden);
            Directory.Move(hidden, path);
            return new SpoolFolder(path, @lock);
        }
        catch
        {
            // It is tried again and again, each time under another name.
            Remove(hidden, @lock);
            throw;
        }
    }

    /// <summary>Takes over the folders whose owners are gone.</summary>
    /// <param name="serviceFolder">Where they are.</param>
    /// <param name="held">Those that are ours already, for where nothing can be locked.</param>
    /// <param name="denied">Gets those that another user must take over.</param>
    public static IEnumerable<SpoolFolder> TakeOver(
        string serviceFolder,
        IEnumerable<string> held,
        ICollection<string> denied
    )
    {
        if (!Directory.Exists(serviceFolder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateDirectories(serviceFolder).Except(held).Order(StringComparer.Ordinal))
        {
            if (TryLock(path, out var isDenied) is { } @lock)
            {
                yield return new SpoolFolder(path, @lock);
            }
            else if (isDenied && IsLeft(path))
            {
                denied.Add(path);
            }
        }
    }

    /// <summary>What could not be read of its segments.</summary>
    public SpoolRepair Repair { get; } = new();

    /// <summary>The segments, oldest first.</summary>
    public IEnumerable<SpoolSegment> Segments()
    {
        long? before = null;
        foreach (var path in Directory.EnumerateFiles(Path, $"*{Extension}").Order(StringComparer.Ordinal))
        {
            long? number = long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), out var parsed)
                ? parsed
                : null;

            // Last words tell of batches that were never here: beside damage they would be counted a second time.
            var repair = System.IO.Path.GetFileName(path) == LastWords.SaidName ? new SpoolRepair() : Repair;
            yield return SpoolSegment.Adopt(path, repair, isBehindGap: number > before + 1);
            before = number;
        }
    }

    /// <exception cref="IOException">It could not be made; the next one has its number.</exception>
    public SpoolSegment NewSegment()
    {
        var segment = SpoolSegment.Create(System.IO.Path.Combine(Path, $"{_next:D10}{Extension}"), Repair);
        _next++;
        return segment;
    }

    /// <summary>Gives the lock back; a folder without segments goes, or else at the next start. Files of others stay.</summary>
    public void Dispose() => Remove(Path, _lock);

    private static void Remove(string path, FileStream? @lock)
    {
        try
        {
            string[] ours = [.. _ours.Select(name => System.IO.Path.Combine(path, name))];
            if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Except(ours).Any())
            {
                Array.ForEach(ours, File.Delete);
                Directory.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing of ours is in it, and what it is called is never used again.
        }
        finally
        {
            @lock?.Dispose();
        }
    }

    private static FileStream? TryLock(string path, out bool isDenied)
    {
        isDenied = false;
        try
        {
            // A lock file that somebody has removed must not keep what is there from being sent. If its owner lives after all,
            // both send it, and it is stored once.
            var @lock = Open(path, HasSegments(path) ? FileMode.OpenOrCreate : FileMode.Open);

            // Its last owner may have removed it between the opening and the lock. Names are never used again.
            if (File.Exists(@lock.Name))
            {
                return @lock;
            }

            @lock.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            isDenied = exception is UnauthorizedAccessException;
            return null;
        }
    }

    /// <summary>
    /// Whether another user's process has left something. That it lives is told to who may read its lock; of who may not even
    /// do that, nobody knows, and it is said.
    /// </summary>
    private static bool IsLeft(string path)
    {
        try
        {
            var isLocked = IsLocked(System.IO.Path.Combine(path, LockName));
            return !isLocked && HasSegments(path);
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static bool IsLocked(string lockFile)
    {
        try
        {
            using var _ = new FileStream(lockFile, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException exception)
        {
            return exception is not FileNotFoundException;
        }
    }

    private static bool HasSegments(string path) => Directory.EnumerateFiles(path, $"*{Extension}").Any();

    private static FileStream Open(string path, FileMode mode) =>
        new(System.IO.Path.Combine(path, LockName), mode, FileAccess.ReadWrite, FileShare.None);
}
