using Monitoring.Delivery;

namespace Monitoring.Tests.Delivery;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Pauses_double_up_to_the_longest()
    {
        var retry = new RetrySchedule(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

        var pauses = Enumerable.Range(0, 5).Select(_ => retry.Failed(random: 1).TotalSeconds);

        Assert.Equal([1, 2, 4, 5, 5], pauses);
    }

    [Fact]
    public void Jitter_takes_away_up_to_half()
    {
        var retry = new RetrySchedule(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8));

        Assert.Equal(4, retry.Failed(random: 0).TotalSeconds);
        Assert.Equal(6, retry.Failed(random: 0.5).TotalSeconds);
    }

    [Fact]
    public void A_success_begins_anew()
    {
        var retry = new RetrySchedule(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        retry.Failed(1);
        retry.Failed(1);

        retry.Succeeded();

        Assert.Equal(0, retry.Failures);
        Assert.Equal(1, retry.Failed(1).TotalSeconds);
    }

    [Fact]
    public void Failures_without_end_do_not_overflow()
    {
        var retry = new RetrySchedule(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

        Assert.All(Enumerable.Range(0, 5000), _ => Assert.InRange(retry.Failed(1).TotalSeconds, 1, 30));
    }
}
