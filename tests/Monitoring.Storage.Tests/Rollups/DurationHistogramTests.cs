using CsCheck;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;
using Monitoring.Storage.Rollups;

namespace Monitoring.Storage.Tests.Rollups;

public sealed class DurationHistogramTests
{
    private static readonly Gen<long> _duration = Gen.Select(
        Gen.Int[0, 38],
        Gen.Long[0, long.MaxValue],
        (bits, value) => value & ((1L << bits) - 1)
    );

    [Fact]
    public void Buckets_are_those_of_the_library()
    {
        for (var bucket = 0; bucket < BucketBounds.Count; bucket++)
        {
            var lowest = BucketBounds.Lowest(bucket);
            var histogram = new DurationHistogram();
            histogram.Record(lowest);

            Assert.Equal(lowest, histogram.LowestEquivalentValue(lowest));
            var reader = new CountsReader(histogram.ToCounts());
            Assert.True(reader.Next());
            Assert.Equal((bucket, 1), (reader.Bucket, reader.Count));
        }

        Assert.Equal(DurationHistogram.Longest + 1, BucketBounds.Lowest(BucketBounds.Count));
    }

    [Fact]
    public void A_percentile_is_within_half_a_percent_of_the_exact_one() =>
        Gen.Select(_duration.Array[1, 200], Gen.Double[0, 100])
            .Sample(
                (durations, percent) =>
                {
                    var histogram = Of(durations);
                    var sorted = durations.Order().ToArray();
                    var exact = sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100) - 1)];

                    Assert.InRange(histogram.Percentile(percent), exact * 0.995, exact * 1.005);
                },
                iter: 2000
            );

    [Fact]
    public void Counts_of_parts_add_up_to_those_of_the_whole_in_any_order() =>
        Gen.Select(_duration.Array[0, 100], _duration.Array[0, 100])
            .Sample(
                (one, other) =>
                {
                    var sum = new DurationHistogram();
                    sum.Add(Of(other).ToCounts());
                    sum.Add(Of(one).ToCounts());

                    Assert.Equal(Of([.. one, .. other]).ToCounts(), sum.ToCounts());
                    Assert.Equal(one.Length + other.Length, sum.TotalCount);
                },
                iter: 500
            );

    [Fact]
    public void The_library_writes_the_same_bytes() =>
        _duration
            .Array[1, 100]
            .Sample(
                durations =>
                {
                    var library = new HdrHistogram.LongHistogram(
                        1,
                        DurationHistogram.Longest,
                        DurationHistogram.Digits
                    );
                    Array.ForEach(durations, library.RecordValue);
                    var buffer = ByteBuffer.Allocate(library.GetNeededByteBufferCapacity());
                    var length = library.Encode(buffer, HistogramEncoderV2.Instance);
                    buffer.Position = 0;
                    byte[] expected = [.. Enumerable.Range(0, length).Select(_ => buffer.Get())];

                    Assert.Equal(expected, HistogramColumn.Of(Of(durations).ToCounts()));
                },
                iter: 200
            );

    [Fact]
    public void Random_bytes_are_read_within_bounds_or_refused() =>
        Gen
            .Byte.Array[0, 60]
            .Sample(
                bytes =>
                {
                    var histogram = new DurationHistogram();
                    try
                    {
                        var total = CountsReader.Total(bytes);
                        histogram.Add(bytes);
                        Assert.Equal(total, histogram.TotalCount);
                    }
                    catch (InvalidDataException)
                    {
                        Assert.NotEmpty(bytes);
                    }
                },
                iter: 20_000
            );

    [Fact]
    public void What_was_added_without_end_can_still_be_read_and_added()
    {
        var part = new DurationHistogram();
        for (var bucket = 0; bucket < BucketBounds.Count; bucket++)
        {
            part.RecordValueWithCount(BucketBounds.Lowest(bucket), 1L << 49);
        }

        var sum = new DurationHistogram();
        for (var i = 0; i < 100; i++)
        {
            sum.Add(part.ToCounts());
            sum.Record(1);
        }

        var read = new DurationHistogram();
        read.Add(sum.ToCounts());
        read.Add(sum.ToCounts());

        Assert.Equal(BucketBounds.Count * (1L << 50), read.TotalCount);
        Assert.Equal(BucketBounds.Middle(BucketBounds.Count / 2 - 1), read.Percentile(50));
    }

    private static DurationHistogram Of(long[] durations)
    {
        var histogram = new DurationHistogram();
        Array.ForEach(durations, histogram.Record);
        return histogram;
    }
}
