using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Fallback;

namespace Monitoring.Tests.Fallback;

/// <summary>Errors of the file system that pass: what stood there before is there afterwards.</summary>
public sealed class SpoolFileFaultTests : IDisposable
{
    private readonly SpoolFolderForTests _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_cannot_be_read_now_is_read_later_and_holds_up_no_other()
    {
        Leave("first", Frames.Make(1));
        Leave("second", Frames.Make(2));
        using var spool = _folder.Open();
        spool.TakeOver();

        using (Locked(_folder.Files().Order().First()))
        {
            Assert.Throws<IOException>(spool.LoadOldest);
            Assert.True(spool.HasWaiting);
            Assert.Equal([2L], Numbers(spool.LoadOldest()));
        }

        Assert.Equal([1L], Numbers(spool.LoadOldest()));
    }

    [Fact]
    public void A_flush_waits_for_a_file_that_cannot_be_read_now()
    {
        using var spool = _folder.Open();
        spool.Append(new HeldBatch(Frames.Make(1), order: 1));
        spool.Seal();
        spool.Append(new HeldBatch(Frames.Make(2), order: 2));
        using (Locked(_folder.Files().Order().First()))
        {
            Assert.Throws<IOException>(spool.LoadOldest);
        }

        Assert.Equal(1, spool.OldestOrder);
    }

    [Fact]
    public void A_folder_that_could_not_be_made_once_is_made_later()
    {
        Directory.CreateDirectory(_folder.Path);
        var inTheWay = Path.Combine(_folder.Path, "producer-0");
        File.WriteAllText(inTheWay, "");
        using var spool = _folder.Open();
        Assert.ThrowsAny<IOException>(() => spool.Append(new HeldBatch(Frames.Make(1), order: 1)));
        Assert.Empty(_folder.Folders());

        File.Delete(inTheWay);
        spool.Append(new HeldBatch(Frames.Make(1), order: 1));

        Assert.Equal([1L], Numbers(spool.LoadOldest()));
    }

    /// <summary>A service that ended a thousand times while the other side was away leaves as many folders.</summary>
    [Fact]
    public void A_folder_that_was_taken_over_goes_with_its_last_file()
    {
        Leave("first", Frames.Make(1));
        Leave("second", Frames.Make(2));
        using var spool = _folder.Open();
        spool.TakeOver();

        spool.Settle(Assert.Single(spool.LoadOldest()).Segment!);

        Assert.Equal(["second"], _folder.Folders().Select(Path.GetFileName));
    }

    private void Leave(string name, Frame frame)
    {
        using var spool = new Spool(_folder.Path, name, maxBytes: 1 << 20);
        spool.Append(new HeldBatch(frame, frame.Head.Number));
    }

    private static FileStream Locked(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    private static IEnumerable<long> Numbers(IEnumerable<HeldBatch> batches) =>
        batches.Select(batch => batch.Frame.Head.Number);
}
