using Monitoring.Events;
using Monitoring.Fallback;
using Monitoring.Tests.Events;

namespace Monitoring.Tests.Fallback;

public sealed class SpoolRepairTests
{
    [Fact]
    public void A_damaged_batch_becomes_a_tombstone_with_the_count_that_its_neighbours_tell()
    {
        var filled = SpoolRepair.Fill([Frames.Make(1), null, Frames.Make(3)]);

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
        var filled = SpoolRepair.Fill([Frames.Make(1), null, Frames.Make(5)]);

        Assert.Equal([1L, 2, 3, 4, 5], filled.Select(frame => frame.Head.Number));
        Assert.Equal(9, filled.Where(frame => frame.Head.Kind == BatchKind.Tombstone).Sum(frame => frame.Head.Count));
    }

    [Fact]
    public void Without_damage_a_gap_in_the_numbers_is_none() =>
        Assert.Equal([1L, 3], SpoolRepair.Fill([Frames.Make(1), Frames.Make(3)]).Select(frame => frame.Head.Number));

    [Fact]
    public void Damage_at_an_end_has_no_neighbour_that_could_tell() =>
        Assert.Equal([1L], SpoolRepair.Fill([null, Frames.Make(1), null]).Select(frame => frame.Head.Number));
}
