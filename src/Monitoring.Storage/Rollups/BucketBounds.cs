namespace Monitoring.Storage.Rollups;

/// <summary>The buckets of a <see cref="DurationHistogram"/>: the first 256 hold one number each, then each 128 twice as wide as those before.</summary>
internal static class BucketBounds
{
    public const int Count = 128 * 32;

    private const int HalfBits = 7;
    private const int Half = 1 << HalfBits;

    public static long Middle(int bucket) => (Lowest(bucket) + Lowest(bucket + 1)) / 2;

    public static long Lowest(int bucket)
    {
        var doubling = Math.Max(0, (bucket >> HalfBits) - 1);
        return (long)(bucket - (doubling << HalfBits)) << doubling;
    }
}
