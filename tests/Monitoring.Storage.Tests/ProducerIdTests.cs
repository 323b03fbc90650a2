namespace Monitoring.Storage.Tests;

public sealed class ProducerIdTests
{
    private static readonly DateTimeOffset _time = new(2026, 11, 24, 10, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void The_age_is_read_from_the_id()
    {
        var id = Guid.CreateVersion7(_time);

        Assert.Equal(TimeSpan.FromHours(3), ProducerId.Age(id, _time.AddHours(3)));
        Assert.Equal(-TimeSpan.FromHours(30), ProducerId.Age(id, _time.AddHours(-30)));
    }

    [Fact]
    public void The_lowest_id_of_a_time_parts_earlier_from_later_ones_as_text_and_as_bytes()
    {
        var (before, bound, at) = (
            Guid.CreateVersion7(_time.AddMilliseconds(-1)),
            ProducerId.LowestAt(_time),
            Guid.CreateVersion7(_time)
        );

        Assert.True(string.CompareOrdinal(before.ToString(), bound.ToString()) < 0);
        Assert.True(string.CompareOrdinal(bound.ToString(), at.ToString()) < 0);
        Assert.True(before.CompareTo(bound) < 0 && bound.CompareTo(at) < 0);
    }
}
