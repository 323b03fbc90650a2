using Monitoring.Events;

namespace Monitoring.Fallback;

/// <summary>
/// What a producer still says when the disk takes nothing more: a file of its folder whose room is taken up from the start,
/// and written over. Once said, it is a segment like any other, read after all of them.
/// </summary>
/// <param name="folder">The producer's folder, where the room is.</param>
internal sealed class LastWords(string folder)
{
    /// <summary>Bytes: a report, and some 300 tombstones.</summary>
    public const int Room = 64 << 10;

    /// <summary>The file as long as nothing is said.</summary>
    public const string UnsaidName = "last";

    /// <summary>Behind the names of all segments.</summary>
    public const string SaidName = "last.spool";

    private readonly Lock _lock = new();
    private readonly string _unsaid = Path.Combine(folder, UnsaidName);
    private readonly string _said = Path.Combine(folder, SaidName);
    private bool _isSaid;

    /// <summary>Takes up the room. Zeros, for not every file system can keep a place that was never written.</summary>
    /// <exception cref="IOException">The disk is full already, or the folder cannot be written.</exception>
    public static void Reserve(string folder) => File.WriteAllBytes(Path.Combine(folder, UnsaidName), new byte[Room]);

    /// <summary>Says this and no longer what was said before: as many frames as there is room for.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be written.</exception>
    public void Say(IEnumerable<Frame> frames)
    {
        lock (_lock)
        {
            TakeBack();
            using (var file = new FileStream(_unsaid, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(Filled(frames));
                file.Flush(flushToDisk: true);
            }

            File.Move(_unsaid, _said);
            _isSaid = true;
        }
    }

    /// <summary>It turned out otherwise.</summary>
    /// <exception cref="IOException">It still stands.</exception>
    public void TakeBack()
    {
        lock (_lock)
        {
            if (_isSaid)
            {
                File.Move(_said, _unsaid);
                _isSaid = false;
            }
        }
    }

    /// <summary>The rest is zeros: what was said before must not show.</summary>
    private static byte[] Filled(IEnumerable<Frame> frames)
    {
        var bytes = new byte[Room];
        var length = 0;
        foreach (var frame in frames.TakeWhile(frame => length + frame.Bytes.Length <= Room))
        {
            frame.Bytes.CopyTo(bytes.AsMemory(length));
            length += frame.Bytes.Length;
        }

        return bytes;
    }
}
