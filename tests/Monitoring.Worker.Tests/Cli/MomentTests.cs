using Monitoring.Worker.Cli;

namespace Monitoring.Worker.Tests.Cli;

public sealed class MomentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("90s", "2026-11-24T11:58:30Z")]
    [InlineData("30m", "2026-11-24T11:30:00Z")]
    [InlineData("1.5h", "2026-11-24T10:30:00Z")]
    [InlineData("7d", "2026-11-17T12:00:00Z")]
    [InlineData("2026-11-24T10:00", "2026-11-24T10:00:00Z")]
    [InlineData("2026-11-24T10:00+02:00", "2026-11-24T08:00:00Z")]
    [InlineData("2026-11-24", "2026-11-24T00:00:00Z")]
    public void It_is_a_time_or_an_age(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), Moment.Parse(text, Now));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("5w")]
    [InlineData("yesterday")]
    [InlineData("NaNd")]
    [InlineData("1e300d")]
    [InlineData("10000000d")]
    [InlineData("-1e7d")]
    public void Anything_else_is_none(string text) => Assert.Null(Moment.Parse(text, Now));
}
