using System.CommandLine.Parsing;
using System.Globalization;

namespace Monitoring.Worker.Cli;

/// <summary>A moment as a person gives it: a time, or an age before now.</summary>
internal static class Moment
{
    public const string Allowed = "a time (2026-11-24T10:00Z; UTC without a zone) or an age (90s, 30m, 24h, 7d)";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365_000);

    /// <summary>In seconds.</summary>
    private static readonly Dictionary<char, double> Units = new()
    {
        ['s'] = 1,
        ['m'] = 60,
        ['h'] = 3600,
        ['d'] = 86_400,
    };

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

    private static TimeSpan? Age(string text)
    {
        var unit = text.Length > 1 && Units.TryGetValue(text[^1], out var seconds) ? seconds : 0;
        return
            unit > 0
            && double.TryParse(text[..^1], CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number * unit) < Longest.TotalSeconds
            ? TimeSpan.FromSeconds(number * unit)
            : null;
    }
}
