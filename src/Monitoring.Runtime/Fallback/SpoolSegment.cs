using Monitoring.Delivery;
using Monitoring.Events;

namespace Monitoring.Fallback;

/// <summary>
/// One file of the spool: frames, one behind the other. It is written once, read once, and removed when every batch in
/// it is settled.
/// </summary>
internal sealed class SpoolSegment : IDisposable
{
    private readonly Queue<long> _orders = new();
    private FileStream? _file;
    private int _unsettled;

    private SpoolSegment(string path, FileStream? file, long bytes)
    {
        Path = path;
        _file = file;
        Bytes = bytes;
    }

    public string Path { get; }

    public long Bytes { get; private set; }

    /// <summary>The order of the oldest batch of this process that waits here; null without any.</summary>
    public long? OldestOrder => _orders.TryPeek(out var order) ? order : null;

    // Unbuffered: what was appended survives the death of the process at once.
    public static SpoolSegment Create(string path) =>
        new(path, new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0), 0);

    /// <summary>One that another process wrote.</summary>
    public static SpoolSegment Adopt(string path) => new(path, null, new FileInfo(path).Length);

    /// <exception cref="IOException">The disk is full, say; nothing of the batch stays behind.</exception>
    public void Append(HeldBatch batch)
    {
        try
        {
            _file!.Write(batch.Frame.Bytes.Span);
        }
        catch (IOException)
        {
            _file!.SetLength(Bytes);
            throw;
        }

        Bytes += batch.Frame.Bytes.Length;
        _orders.Enqueue(batch.Order);
    }

    /// <summary>To the disk: what was appended survives a power cut from here on.</summary>
    public void Sync() => _file?.Flush(flushToDisk: true);

    /// <summary>No more is appended.</summary>
    public void Close()
    {
        Sync();
        Dispose();
    }

    /// <summary>Reads everything back into memory.</summary>
    /// <returns>The batches in their order; tombstones stand in for what was damaged.</returns>
    public List<HeldBatch> Load()
    {
        var frames = SpoolRepair.Fill(FrameScanner.Scan(File.ReadAllBytes(Path)));
        var batches = frames.ConvertAll(frame => new HeldBatch(
            frame,
            _orders.TryDequeue(out var order) ? order : HeldBatch.OfAnotherProcess
        )
        {
            Segment = this,
        });
        _unsettled = batches.Count;
        _orders.Clear();
        return batches;
    }

    /// <summary>One of its batches is settled; true when none is left.</summary>
    public bool Settle() => --_unsettled <= 0;

    public void Delete()
    {
        Dispose();
        File.Delete(Path);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }
}
