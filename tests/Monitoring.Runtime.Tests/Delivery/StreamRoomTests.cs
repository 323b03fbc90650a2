using Microsoft.Extensions.Time.Testing;
using Monitoring.Delivery;

namespace Monitoring.Tests.Delivery;

public sealed class StreamRoomTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StreamRoom _room;

    public StreamRoomTests() => _room = new StreamRoom(10, _time);

    [Fact]
    public void What_was_never_measured_is_doubtful() => Assert.True(_room.IsDoubtful);

    [Fact]
    public void A_measure_holds_for_half_a_second()
    {
        _room.Measured(9);
        Assert.True(_room.IsThere);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(_room.IsDoubtful);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_room.IsDoubtful);
    }

    [Fact]
    public void What_was_sent_since_is_counted()
    {
        _room.Measured(8);
        _room.Sent();
        Assert.True(_room.IsThere);
        _room.Sent();
        Assert.False(_room.IsThere);
    }

    [Fact]
    public void A_stream_without_room_is_measured_at_each_try()
    {
        _room.Measured(10);
        Assert.True(_room.IsDoubtful);
        _room.Measured(9);
        Assert.False(_room.IsDoubtful);
    }
}
