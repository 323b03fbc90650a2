using Monitoring.Delivery;
using Monitoring.Events;

namespace Monitoring.Fallback;

/// <summary>
/// One file of the spool: frames, one behind the other. It is written once, read once, and removed when every batch in
/// it is settled.
/// </summary>
internal sealed class SpoolSegment : IDisposable
{
    private readonly List<SpoolRecord> _written = [];
    private readonly SpoolRepair _repair;
    private readonly bool _isBehindGap;
    private FileStream? _file;
    private int _unsettled;

    private SpoolSegment(string path, FileStream? file, long bytes, SpoolRepair repair, bool isBehindGap = false)
    {
        Path = path;
        _file = file;
        Bytes = bytes;
        _repair = repair;
        _isBehindGap = isBehindGap;
    }

    public string Path { get; }

    public long Bytes { get; private set; }

    /// <summary>False when somebody has removed it.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>The order of the oldest batch of this process that waits here; null without any.</summary>
    public long? OldestOrder { get; private set; }

    // Unbuffered: what was appended survives the death of the process at once.
    public static SpoolSegment Create(string path, SpoolRepair repair) =>
        new(
            path,
            new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0),
            0,
            repair
        );

    /// <summary>One that another process wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="repair">That of its folder, whose segments are read one after the other.</param>
    /// <param name="isBehindGap">Whether files between this one and the one before are gone.</param>
    public static SpoolSegment Adopt(string path, SpoolRepair repair, bool isBehindGap) =>
        new(path, null, new FileInfo(path).Length, repair, isBehindGap);

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
        _written.Add(SpoolRecord.Of(batch));
        OldestOrder = Math.Min(OldestOrder ?? long.MaxValue, batch.Order);
    }

    /// <summary>To the disk: what was appended survives a power cut from here on.</summary>
    public void Sync() => _file?.Flush(flushToDisk: true);

    /// <summary>No more is appended.</summary>
    public void Close()
    {
        Sync();
        Dispose();
    }

    /// <summary>Reads everything back into memory; no more is appended.</summary>
    /// <returns>The batches in their order; tombstones stand in for what was damaged.</returns>
    public List<HeldBatch> Load()
    {
        var scanned = FrameScanner.Scan(Read());
        Dispose();
        var batches = _written.Count > 0 ? Own(scanned) : Adopted(scanned);
        _unsettled = batches.Count;
        _written.Clear();
        OldestOrder = null;
        return batches;
    }

    /// <summary>One of its batches is settled; true when none is left.</summary>
    public bool Settle() => --_unsettled <= 0;

    public void Delete()
    {
        Dispose();
        if (Exists)
        {
            File.Delete(Path);
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>A file that somebody removed is one that was damaged from its beginning to its end, unless it is open.</summary>
    private byte[] Read()
    {
        try
        {
            return _file is null ? File.ReadAllBytes(Path) : ReadOpen(_file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            _repair.Miss();
            return [];
        }
    }

    private static byte[] ReadOpen(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        return bytes;
    }

    private List<HeldBatch> Own(IEnumerable<Frame?> scanned)
    {
        var good = scanned
            .OfType<Frame>()
            .DistinctBy(frame => (frame.Head.ProducerId, frame.Head.Number))
            .ToDictionary(frame => (frame.Head.ProducerId, frame.Head.Number));
        return
        [
            .. _written.Select(record =>
                Held(good.GetValueOrDefault((record.Producer, record.Number)) ?? _repair.Replace(record), record.Order)
            ),
        ];
    }

    private List<HeldBatch> Adopted(IEnumerable<Frame?> scanned)
    {
        if (_isBehindGap)
        {
            _repair.Miss();
        }

        return _repair.Fill(scanned).ConvertAll(frame => Held(frame, HeldBatch.OfAnotherProcess));
    }

    private HeldBatch Held(Frame frame, long order) => new(frame, order) { Segment = this };
}
