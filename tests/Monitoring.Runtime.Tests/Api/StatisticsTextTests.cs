using System.Globalization;

namespace Monitoring.Tests.Api;

/// <summary>What a log has of the books when somebody writes them there as they are.</summary>
public sealed class StatisticsTextTests
{
    [Fact]
    public void The_books_are_one_line_with_the_reasons_of_drops()
    {
        CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
        var books = new MonitoringStatistics(
            Emitted: 1234,
            Settled: 1221,
            new DropCounts { [DropReason.BufferFull] = 2, [DropReason.SpoolFull] = 1 },
            SampledOut: 5,
            InFlight: 5,
            CaptureErrors: 1,
            SpoolBytes: 633,
            Producers: [Guid.NewGuid()]
        );

        Assert.Equal(
            "1234 emitted = 1221 settled + 3 dropped (buffer_full 2, spool_full 1) + 5 sampled out + 5 in flight; "
                + "1 capture errors, 0 lost sums, 633 bytes in the spool",
            books.ToString()
        );
        Assert.Contains(" 0 dropped (none) ", MonitoringStatistics.None.ToString(), StringComparison.Ordinal);
    }
}
