using Monitoring.Housekeeping;

namespace Monitoring.Tests.Housekeeping;

public sealed class HourlyScheduleTests
{
    [Fact]
    public void First_within_five_minutes_then_hourly_a_tenth_more_or_less()
    {
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMinutes(5)), (HourlySchedule.First(0), HourlySchedule.First(1)));
        Assert.Equal(
            (TimeSpan.FromMinutes(54), TimeSpan.FromMinutes(66)),
            (HourlySchedule.Next(0), HourlySchedule.Next(1))
        );
    }
}
