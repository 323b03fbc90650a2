using Monitoring.Delivery;
using Monitoring.Events;

namespace Monitoring.Tests.Delivery;

public sealed class OutboxTests
{
    private static readonly Guid _producer = Guid.CreateVersion7();

    [Fact]
    public void A_settled_batch_is_forgotten_with_its_events_and_bytes()
    {
        var outbox = new Outbox(maxBytes: 1000);
        outbox.Add(FrameOf(1, events: 50, bytes: 100));
        outbox.Add(FrameOf(2, events: 7, bytes: 30));

        Assert.Equal(50, outbox.Settle(_producer, 1));

        Assert.Equal(7, outbox.Events);
        Assert.Equal(30, outbox.Bytes);
        Assert.Equal(2, outbox.Oldest!.Frame.Head.Number);
    }

    [Fact]
    public void A_number_that_is_not_held_settles_nothing()
    {
        var outbox = new Outbox(maxBytes: 1000);
        outbox.Add(FrameOf(1, events: 50, bytes: 100));

        Assert.Equal(0, outbox.Settle(Guid.CreateVersion7(), 1));
        Assert.Equal(0, outbox.Settle(_producer, 9));
        Assert.Equal(50, outbox.Settle(_producer, 1));
        Assert.Equal(0, outbox.Settle(_producer, 1));
        Assert.True(outbox.IsEmpty);
    }

    [Fact]
    public void Batches_settle_in_any_order()
    {
        var outbox = new Outbox(maxBytes: 1000);
        foreach (var number in new[] { 1, 2, 3 })
        {
            outbox.Add(FrameOf(number, events: 1, bytes: 1));
        }

        Assert.All(new[] { 3, 1, 2 }, number => Assert.Equal(1, outbox.Settle(_producer, number)));
        Assert.Equal(0, outbox.Bytes);
    }

    [Fact]
    public void It_is_full_by_bytes()
    {
        var outbox = new Outbox(maxBytes: 100);
        outbox.Add(FrameOf(1, events: 1, bytes: 99));
        Assert.False(outbox.IsFull);

        outbox.Add(FrameOf(2, events: 1, bytes: 1));
        Assert.True(outbox.IsFull);
    }

    [Fact]
    public void Only_what_is_due_is_taken_the_oldest_first_and_not_too_much_at_once()
    {
        var outbox = new Outbox(maxBytes: 1000);
        foreach (var number in new[] { 1, 2, 3, 4 })
        {
            outbox.Add(FrameOf(number, events: 50, bytes: 1));
        }

        outbox.Oldest!.Due = 500;

        Assert.Equal([2L, 3], outbox.TakeDue(now: 499, maxEvents: 100).Select(batch => batch.Frame.Head.Number));
        Assert.Equal([1L], outbox.TakeDue(now: 500, maxEvents: 1).Select(batch => batch.Frame.Head.Number));
    }

    private static Frame FrameOf(long number, int events, int bytes) =>
        new(
            new BatchHead
            {
                ProducerId = _producer,
                Number = number,
                Count = events,
            },
            new byte[bytes]
        );
}
