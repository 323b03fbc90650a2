using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>Raises an alert, or adds to the equal one that is open.</summary>
internal static class AlertStatement
{
    public static string Sql(string greatest, string least) =>
        $"""
            INSERT INTO alert_records AS a (
                alert_id, alert_level, alert_type, alert_title, alert_message, source, classification, database_type,
                table_name, occurrence_count, first_occurred_at, last_occurred_at, alert_status, created_at, updated_at
            ) VALUES (
                @alert_id, @alert_level, @alert_type, @alert_title, @alert_message, @source, @classification,
                @database_type, @table_name, @occurrence_count, @first, @last, 'OPEN', @now, @now
            )
            ON CONFLICT (alert_type, source, (coalesce(table_name, ''))) WHERE alert_status = 'OPEN' DO UPDATE SET
                occurrence_count = {least}(
                    CAST(a.occurrence_count AS bigint) + excluded.occurrence_count, {int.MaxValue}
                ),
                alert_message = excluded.alert_message,
                first_occurred_at = {least}(a.first_occurred_at, excluded.first_occurred_at),
                last_occurred_at = {greatest}(a.last_occurred_at, excluded.last_occurred_at),
                updated_at = excluded.updated_at
            """;

    /// <summary>Of an alert that code raised; it has an id.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Parameters(NewAlert alert, DateTimeOffset now)
    {
        var cleaner = new Cleaner();
        var occurred = new DateTimeOffset(cleaner.Time((alert.OccurredAt ?? now).UtcDateTime));
        return
        [
            new("alert_id", cleaner.Text(alert.AlertId)),
            new("alert_level", cleaner.Text(alert.Level, ColumnLimit.Type)),
            new("alert_type", cleaner.Text(alert.Type, ColumnLimit.AlertType)),
            new("alert_title", cleaner.Text(alert.Title, ColumnLimit.AlertTitle)),
            new("alert_message", cleaner.Text(alert.Message)),
            new("source", cleaner.Text(alert.Source, ColumnLimit.AlertSource)),
            new("classification", cleaner.Text(alert.Classification, ColumnLimit.Classification)),
            new("database_type", cleaner.Text(alert.Database, ColumnLimit.Database)),
            new("table_name", cleaner.Text(alert.Table, ColumnLimit.Table)),
            new("occurrence_count", 1),
            new("first", occurred),
            new("last", occurred),
            new("now", now),
        ];
    }

    /// <summary>The texts are those of the event, whose own row has counted what was cleaned.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Parameters(SlowAlert alert, DateTimeOffset now)
    {
        var cleaner = new Cleaner();
        return
        [
            new("alert_id", alert.AlertId),
            new("alert_level", SlowAlert.Level),
            new("alert_type", SlowAlert.Type),
            new("alert_title", cleaner.Text(alert.Title, ColumnLimit.AlertTitle)),
            new("alert_message", cleaner.Text(alert.Message)),
            new("source", cleaner.Text(alert.Operation.Name, ColumnLimit.AlertSource)),
            new("classification", cleaner.Text(alert.Operation.Classification, ColumnLimit.Classification)),
            new("database_type", cleaner.Text(alert.Operation.Database, ColumnLimit.Database)),
            new("table_name", cleaner.Text(alert.Table, ColumnLimit.Table)),
            new("occurrence_count", alert.Occurrences),
            new("first", new DateTimeOffset(cleaner.Time(alert.First))),
            new("last", new DateTimeOffset(cleaner.Time(alert.Last))),
            new("now", now),
        ];
    }
}
