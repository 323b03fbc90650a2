using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>
/// Raises an alert, or adds to the equal one that is open or acknowledged. One that gets more severe is open, and told, again.
/// </summary>
internal static class AlertStatement
{
    private static readonly string _worse = $"{Rank("excluded.alert_level")} < {Rank("a.alert_level")}";

    /// <summary>A round of telling that is under way begins anew: every channel is told of the worse, under a new key.</summary>
    private static readonly string _anew = $"{_worse} AND a.notification_due_at IS NOT NULL";

    public static string Sql(SqlDialect dialect) => Sql(dialect, "VALUES (", ")");

    /// <summary>The same, but that it does nothing unless a condition holds.</summary>
    /// <param name="dialect">The database's.</param>
    /// <param name="condition">May use the parameters of the alert.</param>
    public static string SqlWhere(SqlDialect dialect, string condition) =>
        Sql(dialect, "SELECT ", $" WHERE {condition}");

    private static string Sql(SqlDialect dialect, string before, string after) =>
        $"""
            INSERT INTO alert_records AS a (
                alert_id, alert_level, alert_type, alert_title, alert_message, source, classification, database_type,
                table_name, occurrence_count, first_occurred_at, last_occurred_at, alert_status, notification_channels,
                additional_data, created_at, updated_at
            ) {before}
                @alert_id, @alert_level, @alert_type, @alert_title, @alert_message, @source, @classification,
                @database_type, @table_name, @occurrence_count, @first, @last, 'OPEN', {dialect.List("@channels")},
                {dialect.Json("@additional_data")}, @now, @now
            {after}
            ON CONFLICT (alert_type, (coalesce(source, '')), (coalesce(table_name, '')))
                WHERE alert_status IN ('OPEN', 'ACKNOWLEDGED')
            DO UPDATE SET
                occurrence_count = {dialect.Least}(
                    CAST(a.occurrence_count AS bigint) + excluded.occurrence_count, {int.MaxValue}
                ),
                alert_message = excluded.alert_message,
                alert_status = CASE WHEN {_worse} THEN 'OPEN' ELSE a.alert_status END,
                alert_level = CASE WHEN {_worse} THEN excluded.alert_level ELSE a.alert_level END,
                notified_at = CASE WHEN {_worse} THEN NULL ELSE a.notified_at END,
                notified_count = CASE WHEN {_anew} THEN a.occurrence_count ELSE a.notified_count END,
                notification_attempts = CASE WHEN {_anew} THEN 0 ELSE a.notification_attempts END,
                notification_pending = CASE WHEN {_anew} THEN NULL ELSE a.notification_pending END,
                notification_due_at = CASE
                    WHEN {_anew} AND a.notification_claim IS NULL THEN NULL ELSE a.notification_due_at
                END,
                notification_channels = coalesce(excluded.notification_channels, a.notification_channels),
                additional_data = coalesce(excluded.additional_data, a.additional_data),
                first_occurred_at = {dialect.Least}(a.first_occurred_at, excluded.first_occurred_at),
                last_occurred_at = {dialect.Greatest}(a.last_occurred_at, excluded.last_occurred_at),
                updated_at = excluded.updated_at
            """;

    /// <summary>The texts of a slow call are those of its event, whose own row has counted what was cleaned.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Parameters(SlowAlert alert, DateTimeOffset now) =>
        Parameters(alert.ToAlert(), alert.Occurrences, alert.First, alert.Last, now, new Cleaner());

    /// <param name="alert">With its id.</param>
    /// <param name="now">The database's clock.</param>
    /// <param name="cleaner">Counts what it changes.</param>
    public static IReadOnlyList<KeyValuePair<string, object?>> Parameters(
        NewAlert alert,
        DateTimeOffset now,
        Cleaner cleaner
    )
    {
        var at = (alert.OccurredAt ?? now).UtcDateTime;
        return Parameters(alert, occurrences: 1, at, at, now, cleaner);
    }

    private static IReadOnlyList<KeyValuePair<string, object?>> Parameters(
        NewAlert alert,
        int occurrences,
        DateTime first,
        DateTime last,
        DateTimeOffset now,
        Cleaner cleaner
    ) =>
        [
            new("alert_id", alert.AlertId),
            new("alert_level", cleaner.Text(alert.Level, ColumnLimit.AlertLevel)),
            new("alert_type", cleaner.Text(alert.Type, ColumnLimit.AlertType)),
            new("alert_title", cleaner.Text(alert.Title, ColumnLimit.AlertTitle)),
            new("alert_message", cleaner.Text(alert.Message)),
            new("source", cleaner.Text(alert.Source, ColumnLimit.AlertSource)),
            new("classification", cleaner.Text(alert.Classification, ColumnLimit.Classification)),
            new("database_type", cleaner.Text(alert.Database, ColumnLimit.Database)),
            new("table_name", cleaner.Text(alert.Table, ColumnLimit.Table)),
            new("occurrence_count", occurrences),
            new("first", new DateTimeOffset(cleaner.Time(first))),
            new("last", new DateTimeOffset(cleaner.Time(last))),
            new("channels", Channels(alert.Channels, cleaner)),
            new("additional_data", JsonCleaning.Clean(alert.AdditionalData, cleaner)),
            new("now", now),
        ];

    private static string[]? Channels(IReadOnlyList<string>? channels, Cleaner cleaner) =>
        channels is null ? null : [.. channels.Select(channel => cleaner.Text(channel, ColumnLimit.AlertChannel))];

    private static string Rank(string level) =>
        $"(CASE {level} WHEN 'CRITICAL' THEN 0 WHEN 'ERROR' THEN 1 WHEN 'WARNING' THEN 2 ELSE 3 END)";
}
