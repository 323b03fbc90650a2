using Monitoring.Delivery;

namespace Monitoring.Tests.Delivery;

public sealed class FlushWaiterTests
{
    [Fact]
    public async Task It_waits_for_the_batches_that_were_there_when_its_events_had_left_the_buffer()
    {
        var waiter = new FlushWaiter(dropsBefore: 3);

        Assert.False(waiter.IsOver(oldestBatch: long.MaxValue));

        waiter.Drained(newestBatch: 2, dropped: 3);
        waiter.Drained(newestBatch: 5, dropped: 4);
        Assert.False(waiter.IsOver(oldestBatch: 1));
        Assert.False(waiter.IsOver(oldestBatch: 2));
        Assert.True(waiter.IsOver(oldestBatch: 3));
        Assert.True(await waiter.Task);
    }

    [Fact]
    public async Task It_tells_of_a_drop()
    {
        var waiter = new FlushWaiter(dropsBefore: 3);
        waiter.Drained(newestBatch: 0, dropped: 4);

        Assert.True(waiter.IsOver(oldestBatch: long.MaxValue));
        Assert.False(await waiter.Task);
    }

    [Fact]
    public async Task It_tells_of_a_batch_that_the_disk_lost()
    {
        var waiter = new FlushWaiter(dropsBefore: 3);
        waiter.Drained(newestBatch: 2, dropped: 3);

        waiter.Lost(batch: 2, events: 5);

        Assert.True(waiter.IsOver(oldestBatch: 3));
        Assert.False(await waiter.Task);
        Assert.Equal(8, waiter.Dropped);
    }

    [Fact]
    public async Task It_leaves_those_that_came_after_its_own_to_the_next()
    {
        var waiter = new FlushWaiter(dropsBefore: 3);
        waiter.Drained(newestBatch: 2, dropped: 3);

        waiter.Lost(batch: 3, events: 5);

        Assert.True(waiter.IsOver(oldestBatch: 4));
        Assert.True(await waiter.Task);
    }

    [Fact]
    public async Task Given_up_it_says_false()
    {
        var waiter = new FlushWaiter(dropsBefore: 0);

        waiter.GiveUp();

        Assert.False(await waiter.Task);
    }
}
