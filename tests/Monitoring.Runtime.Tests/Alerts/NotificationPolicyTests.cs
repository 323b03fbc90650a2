using Monitoring.Alerts;

namespace Monitoring.Tests.Alerts;

public sealed class NotificationPolicyTests
{
    private readonly NotificationPolicy _policy = new(maxAttempts: 10);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(5, 80)]
    [InlineData(7, 320)]
    [InlineData(8, 600)]
    [InlineData(9, 600)]
    public void Pauses_grow_to_ten_minutes_with_jitter_on_the_upper_half(int attempts, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), _policy.PauseAfter(attempts, isPermanent: false, random: 1));
        Assert.Equal(TimeSpan.FromSeconds(seconds / 2.0), _policy.PauseAfter(attempts, isPermanent: false, random: 0));
    }

    [Fact]
    public void The_last_attempt_is_the_last() => Assert.Null(_policy.PauseAfter(10, isPermanent: false, random: 1));

    [Fact]
    public void What_a_person_has_to_change_first_is_not_tried_again() =>
        Assert.Null(_policy.PauseAfter(1, isPermanent: true, random: 1));

    [Fact]
    public void A_server_that_is_away_for_five_minutes_is_told_when_it_is_back()
    {
        var waited = TimeSpan.Zero;
        for (var attempts = 1; _policy.PauseAfter(attempts, isPermanent: false, random: 0) is { } pause; attempts++)
        {
            waited += pause;
        }

        Assert.True(waited > TimeSpan.FromMinutes(5), $"only {waited}");
    }
}
