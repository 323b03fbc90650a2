using Monitoring.Storage;
using Monitoring.Worker.Consuming;

namespace Monitoring.Worker.Tests.Consuming;

public sealed class HaulTests
{
    [Fact]
    public void Events_never_pass_the_limit_of_a_transaction()
    {
        var haul = new Haul(begun: 1);
        Assert.True(haul.TryAdd(Arrival(events: 4000)));
        Assert.False(haul.TryAdd(Arrival(events: 1001)));
        Assert.True(haul.TryAdd(Arrival(events: 1000)));
        Assert.Equal(5000, haul.Events);
        Assert.Equal(0, haul.Room);
    }

    [Fact]
    public void Entries_without_events_count_too_because_each_is_a_line_of_the_ledger()
    {
        var haul = new Haul(begun: 1);
        for (var i = 0; i < 5000; i++)
        {
            Assert.True(haul.TryAdd(Arrival(events: 0, bytes: 200)));
        }

        Assert.False(haul.TryAdd(Arrival(events: 0, bytes: 200)));
        Assert.Equal(0, haul.Room);
    }

    [Fact]
    public void Bytes_have_a_limit_too_but_one_arrival_alone_is_always_taken()
    {
        var haul = new Haul(begun: 1);
        Assert.True(haul.TryAdd(Arrival(events: 1, bytes: Haul.MaxBytes + 1)));
        Assert.False(haul.TryAdd(Arrival(events: 1)));
    }

    [Fact]
    public void The_size_of_a_read_is_learnt_from_what_came()
    {
        var size = new ReadSize();
        for (var i = 0; i < 30; i++)
        {
            size.Observe([.. Enumerable.Repeat(Arrival(events: 50), size.For(room: 5000))]);
        }

        Assert.InRange(size.For(room: 5000), 90, 100);
        Assert.InRange(size.For(room: 500), 9, 10);
    }

    [Fact]
    public void The_size_of_a_read_grows_twofold_at_most_and_shrinks_at_once()
    {
        var size = new ReadSize();
        var first = size.For(room: 5000);
        size.Observe([.. Enumerable.Repeat(Arrival(events: 1), first)]);
        Assert.Equal(first * 2, size.For(room: 5000));

        size.Observe([.. Enumerable.Repeat(Arrival(events: 5000, bytes: 1 << 20), first * 2)]);
        Assert.InRange(size.For(room: 5000), 1, 2);
    }

    private static Arrival Arrival(int events, int bytes = 1000)
    {
        var head = new BatchHead { ProducerId = Guid.CreateVersion7(), Number = 1 };
        var batch = new EventBatch(head, new ProducerProcess("s", "h", 1), new OperationEvent[events]);
        return new Arrival(new Entry("stream", "1-0", new byte[bytes]), batch, null);
    }
}
