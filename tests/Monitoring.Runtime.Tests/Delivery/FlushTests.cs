using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Tests.Capture;

namespace Monitoring.Tests.Delivery;

/// <summary>A flush says what became of the events before it, to everybody who asks, and leaves nothing behind.</summary>
public sealed class FlushTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Much smaller than what most of the tests emit at once.</summary>
    private EventBuffer _buffer = new(64);

    [Fact]
    public async Task Of_a_drop_everybody_hears_who_asks_at_the_same_time()
    {
        using var meter = new RuntimeMeter();
        var opened = new TaskCompletionSource();
        await using var publisher = Publish(new TestTransport { Opened = opened.Task }, meter);
        Emit(1000);

        var waiting = Enumerable.Range(0, 20).Select(_ => FlushAsync(publisher, Patience)).ToList();
        Assert.Equal(20, publisher.Waiting);
        opened.SetResult();

        Assert.All(await Task.WhenAll(waiting), Assert.False);
        Assert.True(await FlushAsync(publisher, Patience));
        await publisher.StopAsync(Patience);
    }

    [Fact]
    public async Task A_synchronous_call_does_not_take_the_word_of_a_drop_from_who_flushes()
    {
        using var meter = new RuntimeMeter();
        await using var publisher = Publish(new TestTransport(), meter);
        Emit(1000);

        new SynchronousWait(publisher, Patience).Written();

        Assert.False(await FlushAsync(publisher, Patience));
        await publisher.StopAsync(Patience);
    }

    [Fact]
    public async Task Who_does_not_wait_any_longer_is_forgotten()
    {
        using var meter = new RuntimeMeter();
        await using var publisher = Publish(new TestTransport { MostEvents = 0 }, meter);
        Emit(1);
        using var given = new CancellationTokenSource();

        Assert.False(await FlushAsync(publisher, TimeSpan.Zero));
        new SynchronousWait(publisher, TimeSpan.FromMilliseconds(1)).Written();
        var waiting = publisher.FlushAsync(Timeout.InfiniteTimeSpan, given.Token);
        Assert.Equal(1, publisher.Waiting);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.Equal(0, publisher.Waiting);
        await publisher.StopAsync(TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task After_the_end_nothing_more_is_settled()
    {
        using var meter = new RuntimeMeter();
        var publisher = Publish(new TestTransport(), meter);
        await publisher.StopAsync(Patience);
        await publisher.DisposeAsync();

        Assert.False(await FlushAsync(publisher, Timeout.InfiniteTimeSpan));
        Assert.False(await FlushAsync(publisher, TimeSpan.Zero));
    }

    /// <summary>A thread that has the buffer in hand may write after the end.</summary>
    [Fact]
    public async Task After_the_end_a_call_may_still_be_written()
    {
        using var meter = new RuntimeMeter();
        var publisher = Publish(new TestTransport(), meter);
        await publisher.StopAsync(Patience);
        await publisher.DisposeAsync();

        Emit(1000);

        Assert.NotEqual(0, publisher.Statistics.InFlight);
    }

    /// <summary>What is sent at once is cut down to what goes through within the time of one send.</summary>
    [Fact]
    public async Task A_slow_destination_gets_less_at_a_time_until_it_keeps_up()
    {
        _buffer = new EventBuffer(4096);
        using var meter = new RuntimeMeter();
        var transport = new TestTransport { MostEvents = 100 };
        await using var publisher = Publish(transport, meter, sendTimeout: TimeSpan.FromMilliseconds(100), batch: 20);

        Emit(1000);

        Assert.True(await FlushAsync(publisher, Patience));
        await publisher.StopAsync(Patience);
    }

    private Publisher Publish(ITransport transport, RuntimeMeter meter, TimeSpan? sendTimeout = null, int batch = 50) =>
        Publishers.Make(_buffer, transport, meter, sendTimeout ?? Patience, batch: batch);

    private static Task<bool> FlushAsync(Publisher publisher, TimeSpan timeout) =>
        publisher.FlushAsync(timeout, TestContext.Current.CancellationToken);

    private void Emit(int calls) => EndedCalls.Write(_buffer, OperationStatus.Success, calls);
}
