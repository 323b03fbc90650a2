using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Alerts;

/// <summary>The statements that end a claim; each gives a row when the claim still held.</summary>
internal static class NoticeEnd
{
    private const string Same = "alert_level IS NOT DISTINCT FROM @level";
    private const string Mine = "WHERE alert_id = @id AND notification_claim = @claim RETURNING alert_id";

    /// <summary>An alert that got more severe meanwhile is told again at once.</summary>
    private const string EndOfRound = $"""
        UPDATE alert_records SET notification_sent = @sent, notification_error = @error, notified_count = @count,
            notified_at = CASE WHEN {Same} THEN @now ELSE NULL END,
            notification_due_at = NULL, notification_claim = NULL, notification_pending = NULL
        {Mine}
        """;

    /// <summary>The same for one that got more severe: over all channels, without a pause.</summary>
    private const string Pause = $"""
        UPDATE alert_records SET notification_error = @error, notification_claim = NULL,
            notification_pending = CASE WHEN {Same} THEN @pending ELSE NULL END,
            notification_due_at = CASE WHEN {Same} THEN @until ELSE NULL END
        {Mine}
        """;

    public static Statement Round(AlertNotice notice, bool isTold, string? error, DateTimeOffset now) =>
        new(
            EndOfRound,
            [
                new("sent", isTold),
                new("error", error),
                new("count", notice.Alert.Occurrences),
                new("now", now),
                .. Names(notice),
            ]
        );

    public static Statement Attempt(
        AlertNotice notice,
        IReadOnlyList<string> pending,
        string error,
        DateTimeOffset until
    ) =>
        new(
            Pause,
            [new("pending", string.Join(',', pending)), new("error", error), new("until", until), .. Names(notice)]
        );

    private static KeyValuePair<string, object?>[] Names(AlertNotice notice) =>
        [new("id", notice.Alert.AlertId), new("claim", notice.Claim), new("level", notice.Alert.Level)];
}
