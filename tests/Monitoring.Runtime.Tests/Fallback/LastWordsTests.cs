using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Fallback;

namespace Monitoring.Tests.Fallback;

public sealed class LastWordsTests : IDisposable
{
    private readonly SpoolFolderForTests _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void They_are_read_by_the_next_start_after_all_else()
    {
        using (var ended = _folder.Open())
        {
            ended.Append(new HeldBatch(Frames.Make(1), order: 1));
            ended.SayLastWords([Frames.Make(5)]);
        }

        using (var next = _folder.Open())
        {
            Assert.Equal(2, next.TakeOver());
            Assert.Equal([1L], Load(next));
            Assert.Equal([5L], Load(next));
            Assert.Equal(0, next.Lost);
        }

        Assert.Empty(_folder.Folders());
    }

    /// <summary>They count as lost what is between them and the last batch on the disk.</summary>
    [Fact]
    public void Beside_damage_they_bring_no_tombstones()
    {
        using (var ended = _folder.Open())
        {
            ended.Append(new HeldBatch(Frames.Make(1), order: 1));
            ended.Append(new HeldBatch(Frames.Make(2), order: 2));
            ended.SayLastWords([Frames.Make(5)]);
        }

        using (var file = File.OpenWrite(_folder.Files().Order(StringComparer.Ordinal).First()))
        {
            file.SetLength(file.Length - 1);
        }

        using var next = _folder.Open();
        next.TakeOver();
        Assert.Equal([1L], Load(next));
        Assert.Equal([5L], Load(next));
    }

    [Fact]
    public void Said_again_they_are_no_longer_what_they_were()
    {
        using (var ended = _folder.Open())
        {
            ended.SayLastWords([Frames.Make(5), Frames.Make(6), Frames.Make(7)]);
            ended.SayLastWords([Frames.Make(8)]);
        }

        using var next = _folder.Open();
        next.TakeOver();
        Assert.Equal([8L], Load(next));
    }

    [Fact]
    public void What_can_be_written_after_all_takes_them_back()
    {
        using (var living = _folder.Open())
        {
            living.SayLastWords([Frames.Make(5)]);
            living.Append(new HeldBatch(Frames.Make(1), order: 1));
        }

        using var next = _folder.Open();
        Assert.Equal(1, next.TakeOver());
        Assert.Equal([1L], Load(next));
    }

    [Fact]
    public void Of_more_than_there_is_room_for_the_first_are_said()
    {
        var frame = Frames.Make(1);
        using (var ended = _folder.Open())
        {
            ended.SayLastWords(Enumerable.Range(1, LastWords.Room).Select(number => Frames.Make(number)));
        }

        using var next = _folder.Open();
        next.TakeOver();
        Assert.Equal(LastWords.Room, next.Bytes);
        Assert.Equal(Enumerable.Range(1, LastWords.Room / frame.Bytes.Length).Select(n => (long)n), Load(next));
    }

    [Fact]
    public void The_room_for_them_is_there_from_the_start_counts_for_the_limit_and_goes_with_its_process()
    {
        using (var spool = _folder.Open(maxBytes: LastWords.Room + 1))
        {
            spool.Prepare();

            var file = Path.Combine(Assert.Single(_folder.Folders()), LastWords.UnsaidName);
            Assert.Equal(LastWords.Room, new FileInfo(file).Length);
            Assert.Equal(0, spool.Bytes);
            Assert.False(spool.IsFullWith(1));
            Assert.True(spool.IsFullWith(2));
        }

        Assert.Empty(_folder.Folders());
    }

    [Fact]
    public void The_room_of_who_was_killed_goes_with_the_next_start()
    {
        var left = Directory.CreateDirectory(Path.Combine(_folder.Path, "killed")).FullName;
        File.WriteAllText(Path.Combine(left, "lock"), "");
        LastWords.Reserve(left);

        using var next = _folder.Open();
        Assert.Equal(0, next.TakeOver());
        Assert.Empty(_folder.Folders());
    }

    private static IEnumerable<long> Load(Spool spool)
    {
        var loaded = spool.LoadOldest();
        loaded.ForEach(batch => spool.Settle(batch.Segment!));
        return loaded.Select(batch => batch.Frame.Head.Number);
    }
}
