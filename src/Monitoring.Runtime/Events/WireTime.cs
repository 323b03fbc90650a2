namespace Monitoring.Events;

/// <summary>Points in time as microseconds since the Unix epoch.</summary>
internal static class WireTime
{
    private const long EpochMicroseconds = 62_135_596_800_000_000;
    private const long MostMicroseconds = 253_402_300_799_999_999;

    public static long ToMicroseconds(DateTime utc) => utc.Ticks / TimeSpan.TicksPerMicrosecond - EpochMicroseconds;

    /// <param name="reader">Stands before the number.</param>
    /// <param name="what">The beginning of a sentence, for a number that is no time.</param>
    public static DateTime Read(ref PackReader reader, string what)
    {
        var microseconds = reader.Number();
        return TryRead(microseconds, out var utc)
            ? utc
            : throw new InvalidDataException($"{what} {microseconds} microseconds after 1970");
    }

    public static bool TryRead(long microseconds, out DateTime utc)
    {
        var inRange = microseconds is >= -EpochMicroseconds and <= MostMicroseconds;
        utc = inRange
            ? new DateTime((microseconds + EpochMicroseconds) * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc)
            : default;
        return inRange;
    }
}
