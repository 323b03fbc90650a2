using Monitoring.Delivery;
using Monitoring.Events;

namespace Monitoring.Tests.Delivery;

public sealed class OutboxTests
{
    private static readonly Guid _producer = Guid.CreateVersion7();

    private readonly Outbox _outbox = new();

    [Fact]
    public void A_batch_that_is_let_go_takes_its_events_and_bytes_along()
    {
        _outbox.Add(FrameOf(1, events: 50, bytes: 100));
        _outbox.Add(FrameOf(2, events: 7, bytes: 30));

        Assert.Equal(1, _outbox.Remove(_producer, 1)!.Frame.Head.Number);

        Assert.Equal(7, _outbox.Events);
        Assert.Equal(30, _outbox.Bytes);
        Assert.Equal(2, _outbox.OldestOrder);
    }

    [Fact]
    public void What_is_not_held_cannot_be_let_go()
    {
        _outbox.Add(FrameOf(1, events: 50, bytes: 100));

        Assert.Null(_outbox.Remove(Guid.CreateVersion7(), 1));
        Assert.Null(_outbox.Remove(_producer, 9));
        Assert.NotNull(_outbox.Remove(_producer, 1));
        Assert.Null(_outbox.Remove(_producer, 1));
        Assert.True(_outbox.IsEmpty);
        Assert.Null(_outbox.OldestOrder);
    }

    [Fact]
    public void Batches_leave_in_any_order()
    {
        foreach (var number in new[] { 1, 2, 3 })
        {
            _outbox.Add(FrameOf(number, events: 1, bytes: 1));
        }

        Assert.All(new[] { 3, 1, 2 }, number => Assert.NotNull(_outbox.Remove(_producer, number)));
        Assert.Equal(0, _outbox.Bytes);
        Assert.Equal(0, _outbox.Events);
    }

    [Fact]
    public void A_batch_that_is_held_already_is_not_held_twice()
    {
        var frame = FrameOf(1, events: 5, bytes: 10);
        _outbox.Add(frame);
        _outbox.Add(new HeldBatch(frame, HeldBatch.OfAnotherProcess));

        Assert.Equal(10, _outbox.Bytes);
        Assert.Single(_outbox.Batches);
    }

    [Fact]
    public void A_batch_of_another_process_is_in_nobodys_count()
    {
        _outbox.Add(new HeldBatch(FrameOf(1, events: 5, bytes: 10), HeldBatch.OfAnotherProcess));

        Assert.Equal(0, _outbox.Events);
        Assert.Equal(10, _outbox.Bytes);
        Assert.Equal(HeldBatch.OfAnotherProcess, _outbox.OldestOrder);
    }

    [Fact]
    public void Only_what_is_due_is_taken_the_oldest_first_and_not_too_much_at_once()
    {
        foreach (var number in new[] { 1, 2, 3, 4 })
        {
            _outbox.Add(FrameOf(number, events: 50, bytes: 1));
        }

        _outbox.Batches.First().Due = 500;

        Assert.Equal([2L, 3], _outbox.TakeDue(now: 499, maxEvents: 100).Select(batch => batch.Frame.Head.Number));
        Assert.Equal([1L], _outbox.TakeDue(now: 500, maxEvents: 1).Select(batch => batch.Frame.Head.Number));
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
