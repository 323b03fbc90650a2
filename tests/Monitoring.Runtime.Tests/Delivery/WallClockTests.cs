using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Monitoring.Delivery;

namespace Monitoring.Tests.Delivery;

public sealed class WallClockTests
{
    [Fact]
    public void A_timestamp_is_as_long_ago_on_the_wall_as_on_the_stopwatch()
    {
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var clock = WallClock.Now(new FakeTimeProvider(noon));
        var earlier = Stopwatch.GetTimestamp() - WallClock.Ticks(milliseconds: 5000);

        var ago = noon.UtcDateTime - clock.At(earlier);

        Assert.InRange(ago, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5.001));
    }

    [Fact]
    public void Durations_are_whole_microseconds_rounded_down()
    {
        var start = Stopwatch.GetTimestamp();

        Assert.Equal(1500, WallClock.Microseconds(start, start + WallClock.Ticks(1.5009)));
        Assert.Equal(0, WallClock.Microseconds(start, start - 1));
    }
}
