using Microsoft.Extensions.Time.Testing;
using Monitoring.Storage;
using Monitoring.Worker.Watching;

namespace Monitoring.Worker.Tests.Watching;

public sealed class ReadinessTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Readiness _readiness;

    public ReadinessTests() => _readiness = new Readiness(_time);

    [Fact]
    public void Before_the_first_look_it_is_not_ready() => Assert.False(_readiness.IsReady);

    [Fact]
    public void Who_sees_both_is_ready()
    {
        _readiness.Note(Sighting());
        Assert.True(_readiness.IsReady);
    }

    [Fact]
    public void Without_Redis_or_the_database_it_is_not_and_ready_again_with_them()
    {
        _readiness.Note(Sighting() with { Streams = null });
        Assert.False(_readiness.IsReady);
        _readiness.Note(Sighting());
        Assert.True(_readiness.IsReady);
        _readiness.Note(Sighting() with { Books = null });
        Assert.False(_readiness.IsReady);
    }

    [Fact]
    public void A_look_that_never_ends_is_as_bad_as_one_that_fails()
    {
        _readiness.Note(Sighting());
        _time.Advance(Readiness.Stale);
        Assert.False(_readiness.IsReady);
    }

    [Fact]
    public void A_drop_is_told_for_a_minute()
    {
        _readiness.Note(Sighting(dropped: 3));
        Assert.True(_readiness.IsReady);

        _readiness.Note(Sighting(dropped: 4));
        Assert.False(_readiness.IsReady);
        _time.Advance(TimeSpan.FromSeconds(59));
        _readiness.Note(Sighting(dropped: 4));
        Assert.False(_readiness.IsReady);

        _time.Advance(TimeSpan.FromSeconds(1));
        _readiness.Note(Sighting(dropped: 4));
        Assert.True(_readiness.IsReady);
    }

    [Fact]
    public void What_a_person_purged_was_not_lost()
    {
        _readiness.Note(Sighting());
        _readiness.Note(Sighting(dropped: 4, DropReason.Purged));
        Assert.True(_readiness.IsReady);
    }

    private static Sighting Sighting(long dropped = 0, DropReason reason = DropReason.BufferFull)
    {
        var counts = new DropCounts();
        counts[reason] = dropped;
        var totals = new ProducerTotals(100, 0, counts);
        var process = new ProducerProcess("shop", "here", 1);
        return new Sighting([], [new ProducerBooks(Guid.CreateVersion7(), process, totals, 0, 0, default, null)]);
    }
}
