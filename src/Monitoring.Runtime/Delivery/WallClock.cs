using System.Diagnostics;

namespace Monitoring.Delivery;

/// <summary>
/// Turns timestamps into UTC and durations. Set anew at each drain, so that a clock that was put back shifts only the
/// calls that began before; durations never depend on it.
/// </summary>
internal readonly struct WallClock
{
    private readonly DateTime _utc;
    private readonly long _timestamp;

    private WallClock(DateTime utc, long timestamp) => (_utc, _timestamp) = (utc, timestamp);

    /// <summary>The clock as it stands now. Timestamps are those of <see cref="Stopwatch"/>, whatever the provider.</summary>
    public static WallClock Now(TimeProvider time) => new(time.GetUtcNow().UtcDateTime, Stopwatch.GetTimestamp());

    /// <summary>When a timestamp was taken, UTC.</summary>
    public DateTime At(long timestamp) => _utc - Stopwatch.GetElapsedTime(timestamp, _timestamp);

    /// <summary>The microseconds between two timestamps, rounded down, never negative.</summary>
    public static long Microseconds(long start, long end) =>
        Math.Max(0, Stopwatch.GetElapsedTime(start, end).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Timestamp ticks of a number of milliseconds.</summary>
    public static long Ticks(double milliseconds) => (long)(milliseconds * Stopwatch.Frequency / 1000);
}
