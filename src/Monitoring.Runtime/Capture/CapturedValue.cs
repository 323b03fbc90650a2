using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Capture;

/// <summary>Turns what woven and generated code reads at a call into what is stored.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public static class CapturedValue
{
    /// <summary>The text of a primitive, an enum, a Guid, a date or time; in the invariant culture.</summary>
    public static string? Text<T>(T value) =>
        value switch
        {
            null => null,
            string text => text,
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
            // Invariant, a date is one of the United States, and a time has no seconds.
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    /// <summary>The number of elements where that costs no enumeration, else <see cref="CallSite.NoRecords"/>.</summary>
    public static long Count<T>(IEnumerable<T>? values) =>
        values is not null && values.TryGetNonEnumeratedCount(out var count) ? count : CallSite.NoRecords;

    /// <summary>A number of records; one above what fits becomes the largest that does.</summary>
    public static long Number(ulong value) => value > long.MaxValue ? long.MaxValue : (long)value;

    /// <summary>Counts a capture that threw. The call goes on, with null in its place.</summary>
    public static void Failed(Exception exception)
    {
        _ = exception;
        Tracker.CountCaptureError();
    }
}
