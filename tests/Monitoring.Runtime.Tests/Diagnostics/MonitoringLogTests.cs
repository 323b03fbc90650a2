using Microsoft.Extensions.Logging;
using Monitoring.Diagnostics;

namespace Monitoring.Tests.Diagnostics;

public sealed class MonitoringLogTests
{
    /// <summary>The publisher says what went wrong from within its loop, which a second error would end.</summary>
    [Fact]
    public void A_logger_that_throws_costs_the_line_and_nothing_else()
    {
        var logger = new Broken();
        var log = new MonitoringLog(logger, TimeProvider.System);

        log.Information("starts");
        log.Warning("cause", "warns");
        log.Error("failed", new InvalidOperationException());
        log.Error("ends");

        Assert.Equal(4, logger.Lines);
    }

    [Theory]
    [InlineData("Name or service not known", "Name or service not known.")]
    [InlineData("Check: `ping`.", "Check: `ping`.")]
    [InlineData("and so on...", "and so on.")]
    [InlineData("is MONITORING_MODE meant?", "is MONITORING_MODE meant?")]
    public void What_a_driver_says_ends_before_ours_begins(string message, string expected) =>
        Assert.Equal(expected, Sentence.Of(message));

    private sealed class Broken : LineLogger
    {
        public int Lines { get; private set; }

        protected override void Write(LogLevel level, string line)
        {
            Lines++;
            throw new ObjectDisposedException("EventLog");
        }
    }
}
