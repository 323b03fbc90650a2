using Monitoring.Storage.Queries;

namespace Monitoring.Storage.Writing;

/// <summary>
/// Closes the books of producers that have not said how they ended. A process that lives renews its id daily and says so,
/// also when it does nothing: who is silent for longer was killed, or cannot send. Its next batch takes the word back.
/// </summary>
internal static class DeathStatement
{
    public const string Died = "died";

    /// <summary>The life of an id, and time for its last report to come.</summary>
    private const int SilentHours = 26;

    /// <summary>By the server's clock, as the times of the reports.</summary>
    public static string ForPostgreSql { get; } = Sql($"now() - interval '{SilentHours} hours'");

    public static string ForSqlite(DateTimeOffset now) => Sql($"'{StoredTime.ToText(now.AddHours(-SilentHours))}'");

    private static string Sql(string silentSince) =>
        $"UPDATE producers SET ended = '{Died}' WHERE ended IS NULL AND last_report_at < {silentSince}";
}
