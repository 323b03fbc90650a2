using Monitoring.Delivery;

namespace Monitoring.Tests.Delivery;

public sealed class ResendPolicyTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(7, 600)]
    [InlineData(1_000_000, 600)]
    public void Pauses_between_sends_grow_to_ten_minutes(int sends, int seconds) =>
        Assert.Equal(seconds, ResendPolicy.Pause(sends).TotalSeconds);
}
