using Monitoring.Delivery;
using Monitoring.Events;

namespace Monitoring.Fallback;

/// <summary>
/// What memory may not hold, on disk: written at the end, read back oldest first, a segment at a time, within a hard
/// limit. A file is removed when all in it is settled. Used by the publisher's loop alone.
/// </summary>
internal sealed class Spool : IDisposable
{
    private const long SegmentBytes = 1 << 20;

    private readonly string _serviceFolder;
    private readonly string _name;
    private readonly long _maxBytes;
    private readonly List<SpoolFolder> _folders = [];
    private readonly List<string> _denied = [];
    private readonly LinkedList<SpoolSegment> _waiting = new();
    private readonly Dictionary<SpoolSegment, SpoolFolder> _adopted = [];
    private readonly Queue<SpoolSegment> _finished = new();
    private SpoolFolder? _own;
    private int _made;
    private SpoolSegment? _open;
    private long _bytes;
    private long _lost;
    private long _lostSums;

    /// <param name="serviceFolder">The folder of this service's producers.</param>
    /// <param name="name">The name of this producer's folder.</param>
    /// <param name="maxBytes">The hard limit.</param>
    public Spool(string serviceFolder, string name, long maxBytes)
    {
        _serviceFolder = serviceFolder;
        _name = name;
        _maxBytes = maxBytes;
    }

    /// <summary>Bytes on disk.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Events that were damaged on disk and for which tombstones stand.</summary>
    public long Lost => _lost + _folders.Sum(folder => folder.Repair.Lost);

    /// <summary>Calls that sampling left out and whose sums were damaged: the figures lack at most so many.</summary>
    public long LostSums => _lostSums + _folders.Sum(folder => folder.Repair.LostSums);

    /// <summary>Whether segments wait to be read back.</summary>
    public bool HasWaiting => _waiting.Count > 0;

    /// <summary>The order of the oldest batch of this process that waits on disk; null without any.</summary>
    public long? OldestOrder => _waiting.Min(segment => segment.OldestOrder);

    /// <summary>Whether so many bytes more would be too many, with the room for the last words.</summary>
    public bool IsFullWith(long bytes) => Bytes + bytes + LastWords.Room > _maxBytes;

    /// <summary>Takes up the room for the last words: later the disk may be full.</summary>
    /// <exception cref="IOException">The disk is full, or the folder cannot be made.</exception>
    public void Prepare() => Own();

    /// <summary>Folders that could not be taken over, for they are another user's.</summary>
    public IReadOnlyList<string> Denied => _denied;

    /// <summary>Takes over what dead processes of this service left.</summary>
    /// <returns>How many segments wait now.</returns>
    public int TakeOver()
    {
        _denied.Clear();
        foreach (var folder in SpoolFolder.TakeOver(_serviceFolder, _folders.ConvertAll(one => one.Path), _denied))
        {
            _folders.Add(folder);
            foreach (var segment in folder.Segments())
            {
                _waiting.AddLast(segment);
                _adopted.Add(segment, folder);
                _bytes += segment.Bytes;
            }

            ReleaseIfEmpty(folder);
        }

        return _waiting.Count;
    }

    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public void Append(HeldBatch batch)
    {
        if (_open is not { Exists: true, Bytes: < SegmentBytes })
        {
            Roll();
        }

        _open!.Append(batch);
        _bytes += batch.Frame.Bytes.Length;
        TakeBackLastWords();
    }

    /// <summary>Leaves it to the next start that nothing more could be appended, and what that costs.</summary>
    /// <param name="frames">The most important first.</param>
    /// <exception cref="IOException">There is no room for them.</exception>
    public void SayLastWords(IEnumerable<Frame> frames) => Own().LastWords.Say(frames);

    /// <summary>Something that they call lost is not. By any thread; nothing where there are none.</summary>
    /// <exception cref="IOException">They still stand.</exception>
    public void TakeBackLastWords() => _own?.LastWords.TakeBack();

    /// <summary>What was appended survives a power cut from here on.</summary>
    public void Sync() => _open?.Sync();

    /// <summary>Reads the oldest waiting segment into memory.</summary>
    /// <exception cref="IOException">It cannot be read now; the others go first.</exception>
    public List<HeldBatch> LoadOldest()
    {
        var segment = _waiting.First!.Value;
        _waiting.RemoveFirst();
        List<HeldBatch> batches;
        try
        {
            if (segment == _open)
            {
                _open = null;
                segment.Sync();
            }

            batches = segment.Load();
        }
        catch
        {
            _waiting.AddLast(segment);
            throw;
        }

        if (batches.Count == 0)
        {
            _finished.Enqueue(segment);
            _ = TryRemoveFinished();
        }

        return batches;
    }

    /// <summary>Batches that were read back are settled: one of each segment given.</summary>
    /// <returns>Why a file cannot be removed now; the next call tries again. Null when all went.</returns>
    public Exception? Settle(params IEnumerable<SpoolSegment> segments)
    {
        foreach (var segment in segments)
        {
            if (segment.Settle())
            {
                _finished.Enqueue(segment);
            }
        }

        return TryRemoveFinished();
    }

    /// <summary>What is not settled stays on disk for the next start.</summary>
    public void Dispose()
    {
        _open?.Close();
        _folders.ForEach(folder => folder.Dispose());
    }

    /// <summary>The next batch begins a new segment.</summary>
    public void Seal()
    {
        _open?.Close();
        _open = null;
    }

    private void Roll()
    {
        // One that somebody has removed can be read as long as it is open.
        if (_open is { Exists: true })
        {
            Seal();
        }

        _open = Own().NewSegment();
        _waiting.AddLast(_open);
    }

    private SpoolFolder Own()
    {
        if (_own is null || !_own.Exists)
        {
            // Names are never used again, also when a folder could not be made, or somebody has removed it.
            var name = _made == 0 ? _name : $"{_name}-{_made}";
            _made++;
            _own = SpoolFolder.Create(_serviceFolder, name);
            _folders.Add(_own);
        }

        return _own;
    }

    private Exception? TryRemoveFinished()
    {
        Exception? failure = null;
        for (var left = _finished.Count; left > 0; left--)
        {
            var segment = _finished.Dequeue();
            try
            {
                segment.Delete();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                failure = exception;
                _finished.Enqueue(segment);
                continue;
            }

            Removed(segment);
        }

        return failure;
    }

    private void Removed(SpoolSegment segment)
    {
        _bytes -= segment.Bytes;
        if (_adopted.Remove(segment, out var folder))
        {
            ReleaseIfEmpty(folder);
        }
    }

    /// <summary>Of an earlier process. A service that ends often while the other side is away leaves many.</summary>
    private void ReleaseIfEmpty(SpoolFolder folder)
    {
        if (!_adopted.ContainsValue(folder))
        {
            _folders.Remove(folder);
            _lost += folder.Repair.Lost;
            _lostSums += folder.Repair.LostSums;
            folder.Dispose();
        }
    }
}
