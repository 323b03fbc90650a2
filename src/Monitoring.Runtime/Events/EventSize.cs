using System.Text;
using Monitoring.Capture;

namespace Monitoring.Events;

/// <summary>How many bytes an event may add to a frame, as if none of its texts were there already.</summary>
internal static class EventSize
{
    /// <summary>Head, mask, numbers, ids and the site's own numbers, all at their longest.</summary>
    private const int Fixed = 128;

    /// <summary>The head of a text, and its index where it is used.</summary>
    private const int PerText = 10;

    private const int MostBytesPerChar = 3;

    /// <summary>Without looking at a character: the longest that it could be.</summary>
    public static long AtMost(in PendingEvent pending, bool withSite) => Sum(pending, withSite, exact: false);

    /// <summary>With the characters counted.</summary>
    public static long Exact(in PendingEvent pending, bool withSite) => Sum(pending, withSite, exact: true);

    private static long Sum(in PendingEvent pending, bool withSite, bool exact)
    {
        var sum =
            Fixed
            + Text(pending.Table, exact)
            + Text(pending.Sql, exact)
            + Text(pending.ErrorType, exact)
            + Text(pending.ErrorMessage, exact)
            + Text(pending.TraceId, exact)
            + Text(pending.ParentSpanId, exact)
            + Text(pending.SpanId, exact)
            + Texts(pending.TagValues, exact);

        if (pending.IsSlow)
        {
            sum += Text(pending.Site.Sql, exact);
        }

        return withSite ? sum + Site(pending.Site, exact) : sum;
    }

    private static long Site(CallSite site, bool exact) =>
        Text(site.Operation.Name, exact)
        + Text(site.Operation.Type, exact)
        + Text(site.Operation.Classification, exact)
        + Text(site.Operation.Database, exact)
        + Text(site.Table, exact)
        + Texts(site.TagKeys, exact)
        + Texts(site.TagValues, exact);

    private static long Texts(ReadOnlySpan<string?> texts, bool exact)
    {
        var sum = 0L;
        foreach (var text in texts)
        {
            sum += 1 + Text(text, exact);
        }

        return sum;
    }

    private static long Text(string? text, bool exact) =>
        text is null ? 0
        : exact ? PerText + Encoding.UTF8.GetByteCount(text)
        : PerText + (long)text.Length * MostBytesPerChar;
}
