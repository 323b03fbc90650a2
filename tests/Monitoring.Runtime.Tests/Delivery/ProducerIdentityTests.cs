using Microsoft.Extensions.Time.Testing;
using Monitoring.Delivery;

namespace Monitoring.Tests.Delivery;

public sealed class ProducerIdentityTests
{
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

    /// <summary>A wall clock that can be put back while time goes on.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Jump { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jump;
    }
}
