using System.Runtime.CompilerServices;

namespace Monitoring.Arguments;

/// <summary>Checks what a call of the API was given: the message names the parameter, its value and what is allowed.</summary>
internal static class Argument
{
    /// <summary>Longer than any column of a name; the store cuts at the column.</summary>
    private const int LongestName = 1024;

    /// <summary>So that an event always fits into a batch.</summary>
    private const int LongestText = 65_536;

    /// <exception cref="ArgumentException">It is null, empty or blank.</exception>
    public static string Name(string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        string.IsNullOrWhiteSpace(value)
            ? throw new ArgumentException(
                $"{name} is {(value is null ? "null" : $"'{value}'")}: a text is needed.",
                name
            )
            : Cut(value, LongestName);

    /// <summary>A name that may be missing; an empty one is none.</summary>
    public static string? OptionalName(string? value) => string.IsNullOrEmpty(value) ? null : Cut(value, LongestName);

    public static string? Text(string? value) => value is null ? null : Cut(value, LongestText);

    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static long? Count(long? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 || value is null
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}: 0 or more is allowed, or null.");

    /// <summary>A time or share that cannot be negative; NaN and infinity pass, and are stored as null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or above <paramref name="most"/>.</exception>
    public static double? Amount(
        double? value,
        double most = double.PositiveInfinity,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
    {
        if (
            value is not { } number
            || double.IsNaN(number)
            || (number >= 0 && (number <= most || double.IsInfinity(number)))
        )
        {
            return value;
        }

        var allowed = double.IsInfinity(most) ? "0 or more" : FormattableString.Invariant($"0 to {most}");
        throw new ArgumentOutOfRangeException(
            name,
            value,
            FormattableString.Invariant($"{name} is {number}: {allowed} is allowed, or null.")
        );
    }

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var kept = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return string.Concat(text.AsSpan(0, kept), "…");
    }
}
