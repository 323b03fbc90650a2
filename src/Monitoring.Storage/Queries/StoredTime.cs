using System.Data.Common;
using System.Globalization;

namespace Monitoring.Storage.Queries;

/// <summary>Points in time as the databases hold them: SQLite as ISO 8601 in UTC, of one length, so that text order is time order.</summary>
internal static class StoredTime
{
    private const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>In UTF-8 bytes.</summary>
    public const int TextLength = 27;

    /// <summary>The date at its beginning.</summary>
    public const int DateLength = 10;

    /// <summary>Writes the text as UTF-8 and gives its length.</summary>
    public static int Write(DateTime utc, Span<byte> text) =>
        utc.TryFormat(text, out var length, Iso8601, CultureInfo.InvariantCulture) ? length : 0;

    public static string ToText(DateTimeOffset time) =>
        time.UtcDateTime.ToString(Iso8601, CultureInfo.InvariantCulture);

    /// <summary>UTC, from either database.</summary>
    public static DateTime Read(DbDataReader row, int column) =>
        row.GetValue(column) is string text
            ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            : row.GetDateTime(column);
}
