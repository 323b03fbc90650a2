using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Tests.Cleaning;

public sealed class CleanerTests
{
    private readonly Cleaner _cleaner = new();

    [Fact]
    public void What_fits_is_the_same_object_and_not_counted()
    {
        var text = new string('x', 5);

        Assert.Same(text, _cleaner.Text(text, 5));
        Assert.Null(_cleaner.Text(null, 5));
        Assert.Equal("😀😀", _cleaner.Text("😀😀", 2));
        Assert.Equal(7, _cleaner.Int32(7));
        Assert.Equal(0, _cleaner.Cleaned);
    }

    [Fact]
    public void Each_changed_value_is_counted_once()
    {
        Assert.Equal("a…", _cleaner.Text("abc\0", 2));
        Assert.Equal(int.MaxValue, _cleaner.Int32(long.MaxValue));
        Assert.Equal(0, _cleaner.Int64(-1));
        Assert.Equal(DateTime.UnixEpoch, _cleaner.Time(DateTime.MinValue));
        Assert.Equal(new DateTime(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc), _cleaner.Time(DateTime.MaxValue));
        Assert.Equal(5, _cleaner.Cleaned);
    }

    [Theory]
    [InlineData(999.5, 9_995_000, 0)]
    [InlineData(-999.99, -9_999_900, 0)]
    [InlineData(999.994, 9_999_900, 0)]
    [InlineData(999.995, 9_999_900, 1)]
    [InlineData(-1000, -9_999_900, 1)]
    [InlineData(double.MaxValue, 9_999_900, 1)]
    public void A_rate_is_changed_only_beyond_what_its_column_holds(double rate, long stored, int cleaned)
    {
        Assert.Equal(stored, _cleaner.TenThousandths(rate, limit: 9_999_900, decimals: 2));
        Assert.Equal(cleaned, _cleaner.Cleaned);
    }

    [Theory]
    [InlineData(99_999_999_999_999, 999_999_999_999_990_000, 0)]
    [InlineData(-99_999_999_999_999.5, -999_999_999_999_995_000, 0)]
    [InlineData(1e14, MetricRow.Largest, 1)]
    [InlineData(double.MinValue, -MetricRow.Largest, 1)]
    public void A_metric_is_changed_only_beyond_what_its_column_holds(double metric, long stored, int cleaned)
    {
        Assert.Equal(stored, _cleaner.TenThousandths(metric, MetricRow.Largest));
        Assert.Equal(cleaned, _cleaner.Cleaned);
    }
}
