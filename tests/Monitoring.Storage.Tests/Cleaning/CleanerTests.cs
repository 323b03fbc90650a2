using Monitoring.Storage.Cleaning;

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
}
