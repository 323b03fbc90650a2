using Microsoft.Extensions.Time.Testing;
using Monitoring.Worker.Watching;

namespace Monitoring.Worker.Tests.Watching;

public sealed class PulseTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void It_is_there_until_nothing_was_begun_for_too_long_and_again_with_the_next_beat()
    {
        var pulse = new Pulse(_time);
        _time.Advance(Pulse.Longest - TimeSpan.FromSeconds(1));
        Assert.True(pulse.IsThere);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(pulse.IsThere);

        pulse.Beat();
        Assert.True(pulse.IsThere);
    }
}
