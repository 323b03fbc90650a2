using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Monitoring.Storage.Cleaning;

/// <summary>JSON text as both databases take it: PostgreSQL refuses an escaped NUL and half a surrogate pair.</summary>
internal static class JsonCleaning
{
    private const int EscapeLength = 6;
    private const string Replacement = @"\ufffd";

    /// <param name="json">JSON, but for what is cleaned.</param>
    /// <param name="cleaner">Counts it as one value.</param>
    [return: NotNullIfNotNull(nameof(json))]
    public static string? Clean(string? json, Cleaner cleaner) =>
        json is null ? null : cleaner.Replaced(json, Unescape(cleaner.Text(json)));

    private static string Unescape(string json)
    {
        if (!json.Contains(@"\u", StringComparison.Ordinal))
        {
            return json;
        }

        var clean = new StringBuilder(json.Length);
        for (var place = 0; place < json.Length; )
        {
            var length = Length(json.AsSpan(place));
            clean.Append(IsAllowed(json.AsSpan(place, length)) ? json.AsSpan(place, length) : Replacement);
            place += length;
        }

        return clean.ToString();
    }

    /// <summary>Of what begins here: a pair of escapes that is one character, an escape, or a character.</summary>
    private static int Length(ReadOnlySpan<char> json) =>
        Unit(json) is not { } unit ? Math.Min(json.Length, json[0] == '\\' ? 2 : 1)
        : char.IsHighSurrogate(unit) && Unit(json[EscapeLength..]) is { } next && char.IsLowSurrogate(next)
            ? 2 * EscapeLength
        : EscapeLength;

    private static bool IsAllowed(ReadOnlySpan<char> piece) =>
        piece.Length != EscapeLength || Unit(piece) is not { } unit || (unit != '\0' && !char.IsSurrogate(unit));

    private static char? Unit(ReadOnlySpan<char> json) =>
        json.Length >= EscapeLength
        && json[..2] is @"\u"
        && ushort.TryParse(json[2..EscapeLength], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
