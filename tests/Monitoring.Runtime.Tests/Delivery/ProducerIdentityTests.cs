using Microsoft.Extensions.Time.Testing;
using Monitoring.Delivery;

namespace Monitoring.Tests.Delivery;

public sealed class ProducerIdentityTests
{
    private static readonly ProcessMark Mark = new(Guid.Parse("5f0e0a4e-6b3d-4c53-9a55-0d9c3f6f7b11"), 7, 100);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Its_id_carries_the_time_of_its_birth()
    {
        var producer = new ProducerIdentity(_time);

        Assert.Equal(7, producer.Id.Version);
        var bytes = producer.Id.ToByteArray(bigEndian: true);
        var milliseconds = bytes.Take(6).Aggregate(0L, (sum, part) => sum * 256 + part);
        Assert.Equal(_time.GetUtcNow().ToUnixTimeMilliseconds(), milliseconds);
    }

    [Fact]
    public void Numbers_begin_at_one_and_have_no_gaps()
    {
        var producer = new ProducerIdentity(_time);

        Assert.Equal([1L, 2, 3], Enumerable.Range(0, 3).Select(_ => producer.NextNumber()));
    }

    [Fact]
    public void It_is_over_after_a_day()
    {
        var producer = new ProducerIdentity(_time);

        _time.Advance(TimeSpan.FromHours(23.9));
        Assert.False(producer.IsOver);
        _time.Advance(TimeSpan.FromHours(0.1));
        Assert.True(producer.IsOver);
    }

    [Fact]
    public void It_is_over_when_the_clock_jumps_by_more_than_an_hour()
    {
        var clock = new JumpingClock();
        var producer = new ProducerIdentity(clock);

        clock.Jump = TimeSpan.FromMinutes(-59);
        Assert.False(producer.IsOver);
        clock.Jump = TimeSpan.FromMinutes(-61);
        Assert.True(producer.IsOver);
    }

    [Fact]
    public void Whatever_becomes_of_an_event_it_was_emitted()
    {
        var producer = new ProducerIdentity(_time);
        producer.CountBatched(50);
        producer.CountSampledOut(1);
        producer.CountDropped(DropReason.BufferFull, 3);

        Assert.Equal(54, producer.Totals.Emitted);
        Assert.Equal(1, producer.Totals.SampledOut);
        Assert.Equal(3, producer.Totals.Dropped[DropReason.BufferFull]);
        Assert.Equal(50, producer.Batched);
    }

    [Theory]
    [InlineData(true, 7, 100)]
    [InlineData(false, 8, 100)]
    [InlineData(false, 7, 101)]
    public void It_is_of_another_process_when_boot_pid_or_start_differ(bool booted, int pid, long started)
    {
        ProcessMark? now = Mark;
        var producer = new ProducerIdentity(_time, () => now);
        Assert.False(producer.IsOfAnotherProcess);

        now = new ProcessMark(booted ? Guid.NewGuid() : Mark.Boot, pid, started);
        Assert.True(producer.IsOfAnotherProcess);
        Assert.False(producer.Successor().IsOfAnotherProcess);
    }

    [Fact]
    public void A_system_that_does_not_tell_which_process_this_is_renews_nothing()
    {
        ProcessMark? now = Mark;
        var producer = new ProducerIdentity(_time, () => now);
        now = null;
        Assert.False(producer.IsOfAnotherProcess);

        var unknown = new ProducerIdentity(_time, () => now);
        now = Mark;
        Assert.False(unknown.IsOfAnotherProcess);
    }

    [Fact]
    public void A_successor_tells_the_drops_that_no_number_has_told_of()
    {
        var producer = new ProducerIdentity(_time, () => Mark);
        producer.CountBatched(50);
        producer.CountDropped(DropReason.BufferFull, 3);
        producer.NextNumber();
        producer.CountDropped(DropReason.BufferFull, 4);
        producer.CountDropped(DropReason.Oversize, 1);

        var next = producer.Successor();

        Assert.NotEqual(producer.Id, next.Id);
        Assert.Equal(1, next.NextNumber());
        Assert.Equal((5, 4), (next.Totals.Emitted, next.Totals.Dropped[DropReason.BufferFull]));
        Assert.Equal(producer.Totals, producer.Told.Plus(next.Totals));
    }

    /// <summary>A wall clock that can be put back while time goes on.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Jump { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jump;
    }
}
