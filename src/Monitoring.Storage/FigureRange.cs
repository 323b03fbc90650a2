namespace Monitoring.Storage;

/// <summary>
/// The calls that began in a span of time. It counts in whole minutes, the one in which it begins included; in whole hours
/// where minutes have been made hours.
/// </summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, itself not in it.</param>
public sealed record FigureRange(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Only calls of this service; null for all.</summary>
    public string? Service { get; init; }

    /// <summary>The time up to now.</summary>
    /// <param name="length">How far back; the origin's default is 24 hours.</param>
    /// <param name="time">The clock; the system's by default.</param>
    public static FigureRange Last(TimeSpan length, TimeProvider? time = null)
    {
        var now = (time ?? TimeProvider.System).GetUtcNow();
        return new FigureRange(now - length, now);
    }
}
