using HdrHistogram;

namespace Monitoring.Storage.Rollups;

/// <summary>
/// Durations in microseconds, in the buckets of an HdrHistogram with two significant digits: a bucket is at most 1/128
/// as wide as what it holds, so a percentile is within 0.4 % of the exact one. The library's own codec builds the
/// whole array for each histogram, and costs fifty times as much as this one.
/// </summary>
internal sealed class DurationHistogram()
    : LongHistogram(lowestTrackableValue: 1, highestTrackableValue: Longest, numberOfSignificantValueDigits: Digits)
{
    public const int Digits = 2;

    /// <summary>Three days; what lasts longer counts as that. Above it the library errs: it shifts 32 bits.</summary>
    public const long Longest = (1L << 38) - 1;

    /// <summary>More than anybody calls; as many in each bucket still have a sum, and <see cref="CountsReader"/> takes them.</summary>
    private const long MostInBucket = 1L << 50;

    public static long Clamp(long microseconds) => Math.Clamp(microseconds, 0, Longest);

    public void Record(long microseconds) => RecordValue(Clamp(microseconds));

    /// <summary>Adds what another one counted; a bucket that is full stays so.</summary>
    /// <exception cref="InvalidDataException">These are no counts.</exception>
    public void Add(ReadOnlySpan<byte> counts)
    {
        var reader = new CountsReader(counts);
        while (reader.Next())
        {
            var room = MostInBucket - GetCountAtIndex(reader.Bucket);
            AddToCountAtIndex(reader.Bucket, Math.Clamp(room, 0, reader.Count));
        }
    }

    /// <summary>The counts of all buckets up to the last that has any.</summary>
    public byte[] ToCounts()
    {
        var writer = new CountsWriter();
        var left = TotalCount;
        for (var bucket = 0; left > 0; bucket++)
        {
            var count = GetCountAtIndex(bucket);
            writer.Write(count);
            left -= count;
        }

        return writer.ToArray();
    }

    /// <summary>The middle of the bucket of the least duration that so many percent do not exceed; 0 without any.</summary>
    public long Percentile(double percent)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(TotalCount * percent / 100));
        for (var bucket = 0; bucket < BucketBounds.Count; bucket++)
        {
            rank -= GetCountAtIndex(bucket);
            if (rank <= 0)
            {
                return BucketBounds.Middle(bucket);
            }
        }

        return 0;
    }
}
