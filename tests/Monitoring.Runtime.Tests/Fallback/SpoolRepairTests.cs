using Monitoring.Events;
using Monitoring.Fallback;
using Monitoring.Tests.Events;

namespace Monitoring.Tests.Fallback;

public sealed class SpoolRepairTests
{
    [Fact]
    public void A_damaged_batch_becomes_a_tombstone_with_the_count_that_its_neighbours_tell()
    {
        var filled = new SpoolRepair().Fill([Frames.Make(1), null, Frames.Make(3)]);

        Assert.Equal([1L, 2, 3], filled.Select(frame => frame.Head.Number));
        var tombstone = BatchDecoder.Decode(filled[1].Bytes).Head;
        Assert.Equal(BatchKind.Tombstone, tombstone.Kind);
        Assert.Equal(DropReason.SpoolError, tombstone.Reason);
        Assert.Equal(Batches.Producer, tombstone.ProducerId);
        Assert.Equal(3, tombstone.Count);
        Assert.Equal(3, tombstone.FirstEvent);
    }

    [Fact]
    public void Several_damaged_batches_together_stand_for_all_their_events()
    {
        var filled = new SpoolRepair().Fill([Frames.Make(1), null, Frames.Make(5)]);

        Assert.Equal([1L, 2, 3, 4, 5], filled.Select(frame => frame.Head.Number));
        Assert.Equal(9, filled.Where(frame => frame.Head.Kind == BatchKind.Tombstone).Sum(frame => frame.Head.Count));
    }

    [Fact]
    public void Without_damage_a_gap_in_the_numbers_is_none() =>
        Assert.Equal(
            [1L, 3],
            new SpoolRepair().Fill([Frames.Make(1), Frames.Make(3)]).Select(frame => frame.Head.Number)
        );

    [Fact]
    public void Damage_at_the_end_of_a_segment_has_its_neighbour_in_the_next()
    {
        var repair = new SpoolRepair();
        repair.Fill([Frames.Make(1), null]);

        var filled = repair.Fill([Frames.Make(4)]);

        Assert.Equal([2L, 3, 4], filled.Select(frame => frame.Head.Number));
        Assert.Equal(6, repair.Lost);
    }

    [Fact]
    public void A_segment_that_is_gone_is_told_by_those_on_both_sides()
    {
        var repair = new SpoolRepair();
        repair.Fill([Frames.Make(1)]);
        repair.Miss();

        Assert.Equal([2L, 3], repair.Fill([Frames.Make(3)]).Select(frame => frame.Head.Number));
    }

    /// <summary>Between two outages of a long run.</summary>
    [Fact]
    public void So_many_numbers_that_most_were_never_on_the_disk_are_no_damage()
    {
        var repair = new SpoolRepair();

        var filled = repair.Fill([Frames.Make(1), null, Frames.Make(1_000_000)]);

        Assert.Equal([1L, 1_000_000], filled.Select(frame => frame.Head.Number));
        Assert.Equal(0, repair.Lost);
    }

    [Fact]
    public void Neighbours_whose_numbers_contradict_each_other_tell_nothing()
    {
        var repair = new SpoolRepair();

        var filled = repair.Fill([Frames.Make(5, events: 100), null, Frames.Make(7, events: 1)]);

        Assert.Equal([5L, 7], filled.Select(frame => frame.Head.Number));
        Assert.Equal(0, repair.Lost);
    }

    [Fact]
    public void More_events_than_a_batch_may_hold_are_spread_over_the_tombstones()
    {
        var filled = new SpoolRepair().Fill([Frames.Make(1, events: 4000), null, Frames.Make(4, events: 4000)]);

        Assert.Equal([4000, 5000, 3000, 4000], filled.Select(frame => frame.Head.Count));
        Assert.Equal([0, 4000, 9000, 12_000], filled.Select(frame => frame.Head.FirstEvent));
    }

    [Fact]
    public void Sums_of_calls_that_sampling_left_out_and_that_are_gone_are_counted()
    {
        var repair = new SpoolRepair();

        repair.Fill([Frames.Sampled(1, calls: 5, total: 5), null, Frames.Sampled(3, calls: 2, total: 17)]);

        Assert.Equal(10, repair.LostSums);
    }

    [Fact]
    public void Damage_at_an_end_has_no_neighbour_that_could_tell() =>
        Assert.Equal([1L], new SpoolRepair().Fill([null, Frames.Make(1), null]).Select(frame => frame.Head.Number));
}
