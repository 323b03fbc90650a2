using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Fallback;

namespace Monitoring.Tests.Fallback;

public sealed class SpoolTests : IDisposable
{
    private readonly SpoolFolderForTests _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_goes_in_comes_out_in_order_byte_for_byte()
    {
        using var spool = _folder.Open();
        Frame[] frames = [Frames.Make(1), Frames.Make(2), Frames.Make(3)];
        Append(spool, frames);

        var loaded = spool.LoadOldest();

        Assert.Equal([1L, 2, 3], loaded.Select(batch => batch.Order));
        Assert.Equal(Frames.Joined(frames), Frames.Joined([.. loaded.Select(batch => batch.Frame)]));
        Assert.False(spool.HasWaiting);
    }

    [Fact]
    public void A_file_goes_when_all_in_it_is_settled_and_not_before()
    {
        using var spool = _folder.Open();
        Append(spool, [Frames.Make(1), Frames.Make(2)]);
        var loaded = spool.LoadOldest();

        spool.Settle(loaded[0].Segment!);
        Assert.Single(_folder.Files());
        Assert.NotEqual(0, spool.Bytes);

        spool.Settle(loaded[1].Segment!);
        Assert.Empty(_folder.Files());
        Assert.Equal(0, spool.Bytes);
    }

    [Fact]
    public void A_long_backlog_comes_back_in_pieces_of_a_segment_the_oldest_first()
    {
        using var spool = _folder.Open();
        var big = Enumerable
            .Range(1, 6)
            .Select(number => Frames.Make(number, events: 4000, operation: new string('x', 200)))
            .ToArray();
        Append(spool, [.. big, .. Enumerable.Range(7, 200).Select(number => Frames.Make(number, events: 4000))]);

        var pieces = new List<int>();
        var numbers = new List<long>();
        while (spool.HasWaiting)
        {
            var loaded = spool.LoadOldest();
            pieces.Add(loaded.Sum(batch => batch.Frame.Bytes.Length));
            numbers.AddRange(loaded.Select(batch => batch.Frame.Head.Number));
        }

        Assert.Equal(Enumerable.Range(1, 206).Select(number => (long)number), numbers);
        Assert.True(pieces.Count > 5);
        Assert.All(pieces, bytes => Assert.True(bytes < 2 << 20));
    }

    [Fact]
    public void The_limit_counts_what_is_asked_for()
    {
        var frame = Frames.Make(1);
        using var spool = _folder.Open(maxBytes: LastWords.Room + (2 * frame.Bytes.Length));
        Assert.False(spool.IsFullWith(2 * frame.Bytes.Length));

        Append(spool, [frame]);

        Assert.False(spool.IsFullWith(frame.Bytes.Length));
        Assert.True(spool.IsFullWith(frame.Bytes.Length + 1));
    }

    [Fact]
    public void Nothing_is_made_on_disk_before_it_is_needed()
    {
        using (_folder.Open())
        {
            Assert.Empty(_folder.Folders());
        }
    }

    [Fact]
    public void The_next_start_takes_over_what_an_ended_process_left()
    {
        using (var ended = _folder.Open())
        {
            Append(ended, [Frames.Make(1), Frames.Make(2)]);
        }

        using (var next = _folder.Open())
        {
            Assert.Equal(1, next.TakeOver());
            var loaded = next.LoadOldest();
            Assert.Equal([1L, 2], loaded.Select(batch => batch.Frame.Head.Number));
            Assert.All(loaded, batch => Assert.Equal(HeldBatch.OfAnotherProcess, batch.Order));
            loaded.ForEach(batch => next.Settle(batch.Segment!));
        }

        Assert.Empty(_folder.Folders());
    }

    [Fact]
    public void What_was_taken_over_and_not_settled_waits_for_the_start_after_that()
    {
        using (var ended = _folder.Open())
        {
            Append(ended, [Frames.Make(1)]);
        }

        using (var second = _folder.Open())
        {
            second.TakeOver();
            second.LoadOldest();
        }

        using var third = _folder.Open();
        Assert.Equal(1, third.TakeOver());
    }

    [Fact]
    public void A_folder_whose_owner_lives_is_not_taken_over()
    {
        using var living = _folder.Open();
        Append(living, [Frames.Make(1)]);
        using var other = _folder.Open();

        Assert.Equal(0, other.TakeOver());
        Assert.Single(_folder.Files());
    }

    [Fact]
    public void A_folder_whose_lock_file_somebody_removed_is_taken_over_too()
    {
        using (var ended = _folder.Open())
        {
            Append(ended, [Frames.Make(1)]);
        }

        File.Delete(Path.Combine(Assert.Single(_folder.Folders()), "lock"));

        using var next = _folder.Open();
        Assert.Equal(1, next.TakeOver());
    }

    [Fact]
    public void A_folder_that_is_just_being_made_is_left_to_its_maker()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".producer-7"));
        using var next = _folder.Open();

        next.TakeOver();

        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    /// <summary>Whoever names a folder that others use too must find their files again.</summary>
    [Fact]
    public void Files_that_are_none_of_ours_are_left_alone()
    {
        var others = Directory.CreateDirectory(Path.Combine(_folder.Path, "others")).FullName;
        File.WriteAllText(Path.Combine(others, "lock"), "");
        File.WriteAllText(Path.Combine(others, "data"), "");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));

        using (var next = _folder.Open())
        {
            next.TakeOver();
        }

        Assert.True(File.Exists(Path.Combine(others, "data")));
        Assert.True(File.Exists(Path.Combine(others, "lock")));
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, "empty")));
    }

    [Fact]
    public void The_oldest_that_waits_is_told_in_whatever_order_it_was_written()
    {
        using var spool = _folder.Open();
        spool.Append(new HeldBatch(Frames.Make(11), order: 11));
        spool.Append(new HeldBatch(Frames.Make(4), order: 4));

        Assert.Equal(4, spool.OldestOrder);
    }

    [Fact]
    public void A_torn_end_costs_only_what_was_torn()
    {
        using (var ended = _folder.Open())
        {
            Append(ended, [Frames.Make(1), Frames.Make(2)]);
        }

        using (var file = File.OpenWrite(Assert.Single(_folder.Files())))
        {
            file.SetLength(file.Length - 1);
        }

        using var next = _folder.Open();
        next.TakeOver();
        Assert.Equal([1L], next.LoadOldest().Select(batch => batch.Frame.Head.Number));
    }

    [Fact]
    public void A_segment_of_nothing_but_damage_is_removed()
    {
        using (var ended = _folder.Open())
        {
            Append(ended, [Frames.Make(1)]);
        }

        File.WriteAllBytes(Assert.Single(_folder.Files()), new byte[1000]);

        using var next = _folder.Open();
        next.TakeOver();
        Assert.Empty(next.LoadOldest());
        Assert.Empty(_folder.Files());
        Assert.Equal(0, next.Bytes);
    }

    [Fact]
    public void What_this_process_wrote_and_somebody_removed_comes_back_as_tombstones()
    {
        using var spool = _folder.Open();
        Append(spool, [Frames.Make(1), Frames.Make(2)]);
        spool.Seal();
        File.Delete(Assert.Single(_folder.Files()));

        var loaded = spool.LoadOldest();

        Assert.Equal(
            [(1L, 1L, 3), (2, 2, 3)],
            loaded.Select(batch => (batch.Order, batch.Frame.Head.Number, batch.OwnEvents))
        );
        Assert.All(loaded, batch => Assert.Equal(BatchKind.Tombstone, batch.Frame.Head.Kind));
        Assert.Equal(6, spool.Lost);
        loaded.ForEach(batch => spool.Settle(batch.Segment!));
        Assert.Equal(0, spool.Bytes);
    }

    [Fact]
    public void Sums_that_this_process_wrote_and_that_are_gone_are_counted()
    {
        using var spool = _folder.Open();
        Append(spool, [Frames.Sampled(1, calls: 5, total: 5), Frames.Make(2), Frames.Sampled(3, calls: 2, total: 7)]);
        spool.Seal();
        File.Delete(Assert.Single(_folder.Files()));

        spool.LoadOldest();

        Assert.Equal(7, spool.LostSums);
        Assert.Equal(3, spool.Lost);
    }

    [Fact]
    public void What_was_damaged_at_the_end_of_this_processs_segment_comes_back_as_a_tombstone()
    {
        using var spool = _folder.Open();
        Append(spool, [Frames.Make(1), Frames.Make(2)]);
        spool.Seal();
        using (var file = File.OpenWrite(Assert.Single(_folder.Files())))
        {
            file.SetLength(file.Length - 1);
        }

        Assert.Equal(
            [BatchKind.Events, BatchKind.Tombstone],
            spool.LoadOldest().Select(batch => batch.Frame.Head.Kind)
        );
    }

    [Fact]
    public void A_segment_that_is_still_written_is_read_though_somebody_removed_it()
    {
        using var spool = _folder.Open();
        Append(spool, [Frames.Make(1)]);
        File.Delete(Assert.Single(_folder.Files()));

        Assert.Equal(BatchKind.Events, Assert.Single(spool.LoadOldest()).Frame.Head.Kind);
    }

    [Fact]
    public void A_folder_that_is_gone_is_made_anew()
    {
        using var spool = _folder.Open();
        Append(spool, [Frames.Make(1)]);
        spool.LoadOldest();
        Directory.Delete(Assert.Single(_folder.Folders()), recursive: true);

        Append(spool, [Frames.Make(2)]);

        Assert.Single(_folder.Files());
    }

    private static void Append(Spool spool, Frame[] frames)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            spool.Append(new HeldBatch(frames[i], i + 1));
        }
    }
}
