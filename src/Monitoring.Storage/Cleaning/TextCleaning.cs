using System.Text;

namespace Monitoring.Storage.Cleaning;

/// <summary>Turns any .NET string into one that both databases take.</summary>
internal static class TextCleaning
{
    private const char Ellipsis = '…';

    /// <summary>
    /// NUL and lone surrogates become U+FFFD; what is longer than <paramref name="limit"/> characters is cut there, with
    /// a trailing ellipsis. A text that needs neither is given back as the same object.
    /// </summary>
    /// <param name="text">Any string.</param>
    /// <param name="limit">Characters as a database counts them, code points; at least 1.</param>
    public static string Clean(string text, int limit)
    {
        var clean = new StringBuilder(Math.Min(text.Length, limit));
        var (characters, lastStart) = (0, 0);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (characters++ == limit)
            {
                clean.Length = lastStart;
                clean.Append(Ellipsis);
                break;
            }

            lastStart = clean.Length;
            var kept = rune.Value == 0 ? Rune.ReplacementChar : rune;
            clean.Append(units[..kept.EncodeToUtf16(units)]);
        }

        return clean.Equals(text.AsSpan()) ? text : clean.ToString();
    }
}
