using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

public sealed class EventSlotTests
{
    private static readonly string?[] _tags = ["SPX"];
    private static readonly InvalidOperationException _error = new();

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, true, true)]
    public void Whatever_a_call_has_is_kept_and_nothing_else(bool hasSql, bool hasTags, bool hasError)
    {
        var slot = new EventSlot();

        slot.SetRest(hasSql ? "SELECT 1" : null, hasTags ? _tags : null, hasError ? _error : null);

        Assert.Equal(hasSql ? "SELECT 1" : null, slot.Sql);
        Assert.Same(hasTags ? _tags : null, slot.TagValues);
        Assert.Same(hasError ? _error : null, slot.Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_site_is_kept_with_or_without_a_number(bool hasNumber)
    {
        var site = hasNumber ? Sites.Save : Sites.Save.WithTags(["symbol"]);
        var slot = new EventSlot { Site = site, Status = OperationStatus.Partial };

        slot.SetRest(null, _tags, _error);

        Assert.Equal(hasNumber, site.Id != 0);
        Assert.Same(site, slot.Site);
        Assert.Equal(OperationStatus.Partial, slot.Status);
        Assert.Same(_tags, slot.TagValues);
        Assert.Same(_error, slot.Error);
    }

    [Theory]
    [InlineData(CallSite.NoRecords, EventSlot.NoRecords)]
    [InlineData(21, 21)]
    [InlineData(5_000_000_000, int.MaxValue)]
    public void A_number_of_records_fits_its_column(long records, int expected) =>
        Assert.Equal(expected, EventSlot.Clamp(records));
}
