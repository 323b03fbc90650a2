namespace Monitoring.Events;

/// <summary>Points in time as microseconds since the Unix epoch.</summary>
internal static class WireTime
{
    private const long EpochMicroseconds = 62_135_596_800_000_000;
    private const long MostMicroseconds = 253_402_300_799_999_999;

    public static long ToMicroseconds(DateTime utc) => utc.Ticks / TimeSpan.TicksPerMicrosecond - EpochMicroseconds;

    public static bool TryRead(long microseconds, out DateTime utc)
    {
        var inRange = microseconds is >= -EpochMicroseconds and <= MostMicroseconds;
        utc = inRange
            ? new DateTime((microseconds + EpochMicroseconds) * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc)
            : default;
        return inRange;
    }
}
