using System.CommandLine.Parsing;
using System.Globalization;

namespace Monitoring.Worker.Cli;

/// <summary>A moment as a person gives it: a time, or an age before now.</summary>
internal static class Moment
{
    public const string Allowed = "a time (2026-11-24T10:00Z; UTC without a zone) or an age (90s, 30m, 24h, 7d)";

    /// <summary>Null when it is neither.</summary>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now) =>
        Age(text) is { } age ? now - age
        : DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
        : null;

    /// <summary>For the command line: says what is allowed when it is neither.</summary>
    public static DateTimeOffset? Read(ArgumentResult argument)
    {
        var text = argument.Tokens.Count > 0 ? argument.Tokens[0].Value : "";
        var moment = Parse(text, TimeProvider.System.GetUtcNow());
        if (moment is null)
        {
            argument.AddError($"'{text}' is not allowed: {Allowed}.");
        }

        return moment;
    }

    private static TimeSpan? Age(string text) =>
        text.Length > 1 && double.TryParse(text[..^1], CultureInfo.InvariantCulture, out var number)
            ? text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;
}
