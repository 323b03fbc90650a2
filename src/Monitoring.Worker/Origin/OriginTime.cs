using System.Globalization;

namespace Monitoring.Worker.Origin;

/// <summary>Times as Python's <c>isoformat()</c> writes them: mostly without a zone.</summary>
internal static class OriginTime
{
    /// <summary>In UTC; null when it is no time. A local time that comes twice a year is taken for the later one.</summary>
    public static DateTime? Read(string text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
        {
            return null;
        }

        if (time.Kind != DateTimeKind.Unspecified)
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment)
                ? moment.UtcDateTime
                : null;
        }

        var ticks = time.Ticks - zone.GetUtcOffset(time).Ticks;
        return new DateTime(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    }
}
