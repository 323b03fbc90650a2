using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Monitoring.Storage.Cleaning;

/// <summary>Makes values fit their columns, and counts those that it had to change. One per attempt; not thread-safe.</summary>
internal sealed class Cleaner
{
    /// <summary>1970: before it no call was tracked.</summary>
    private static readonly DateTime _earliest = DateTime.UnixEpoch;

    /// <summary>The last whole second of the calendar: PostgreSQL's driver takes the very last tick for infinity.</summary>
    private static readonly DateTime _latest = new(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc);

    private const int TenThousand = 10_000;

    /// <summary>Values changed so far.</summary>
    public int Cleaned { get; private set; }

    /// <summary>At most <paramref name="limit"/> characters (code points), without NUL and lone surrogates.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Text(string? text, int limit = int.MaxValue)
    {
        if (text is null || (text.Length <= limit && IsClean(text)))
        {
            return text;
        }

        var clean = TextCleaning.Clean(text, limit);
        Cleaned += ReferenceEquals(clean, text) ? 0 : 1;
        return clean;
    }

    /// <summary>Counts a text whose cleaned form is another, unless <see cref="Text"/> has counted it.</summary>
    public string Replaced(string text, string clean)
    {
        Cleaned += clean != text && IsClean(text) ? 1 : 0;
        return clean;
    }

    public int Int32(long value) => (int)Clamp(value, int.MaxValue);

    public int? Int32(long? value) => value is { } number ? Int32(number) : null;

    public long Int64(long value) => Clamp(value, long.MaxValue);

    public long? Int64(long? value) => value is { } number ? Int64(number) : null;

    /// <summary>A number of ten-thousandths, from minus to plus a limit; NaN and infinity become null.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="limit">The most ten-thousandths that the column holds.</param>
    /// <param name="decimals">How many of them the column keeps, at most 4.</param>
    public long? TenThousandths(double? value, long limit, int decimals = 4)
    {
        if (value is not { } number)
        {
            return null;
        }

        if (!double.IsFinite(number))
        {
            Cleaned++;
            return null;
        }

        // A double may be beyond all decimals; these bounds are ten thousand times those of the column.
        var near = (decimal)Math.Clamp(number, -limit, limit);
        var rounded = Math.Round(near, decimals, MidpointRounding.AwayFromZero) * TenThousand;
        var clean = Math.Clamp(rounded, -limit, limit);
        Cleaned += clean == rounded ? 0 : 1;
        return (long)clean;
    }

    public DateTime? Time(DateTime? utc) => utc is { } time ? Time(time) : null;

    public DateTime Time(DateTime utc)
    {
        var clean =
            utc < _earliest ? _earliest
            : utc > _latest ? _latest
            : utc;
        Cleaned += clean == utc ? 0 : 1;
        return DateTime.SpecifyKind(clean, DateTimeKind.Utc);
    }

    private static bool IsClean(string text) =>
        !text.Contains('\0') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');

    private long Clamp(long value, long highest)
    {
        var clean = Math.Clamp(value, 0, highest);
        Cleaned += clean == value ? 0 : 1;
        return clean;
    }
}
