using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Reads from the context of a COPY's error which row it was: <c>COPY operation_logs, line 17, column ...</c>.</summary>
internal static partial class CopyErrorPlace
{
    /// <summary>The row, from 0; null when the error does not name one.</summary>
    public static int? Row(PostgresException error) =>
        Line().Match(error.Where ?? "") is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var line)
            ? line - 1
            : null;

    [GeneratedRegex(@"\bCOPY \w+, line (\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
