using System.Data.Common;
using System.Globalization;
using Monitoring.Storage.Queries;

namespace Monitoring.Storage.Alerts;

/// <summary>Rows of <c>alert_records</c> as records.</summary>
internal static class AlertRows
{
    public const string Columns = """
        alert_id, alert_level, alert_type, alert_title, alert_message, source, classification, database_type, table_name,
        occurrence_count, first_occurred_at, last_occurred_at, alert_status, acknowledged_by, acknowledged_at,
        acknowledgement_notes, resolved_by, resolved_at, resolution_notes, notification_sent, notification_channels,
        notification_attempts, notification_error, additional_data, created_at, updated_at
        """;

    /// <summary>How many columns these are: others may follow.</summary>
    public const int Count = 26;

    public static async Task<IReadOnlyList<AlertRecord>> ReadAsync(
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        var alerts = new List<AlertRecord>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            alerts.Add(Read(rows));
        }

        return alerts;
    }

    public static AlertRecord Read(DbDataReader row) =>
        new()
        {
            AlertId = row.GetString(0),
            Level = Text(row, 1),
            Type = Text(row, 2),
            Title = Text(row, 3),
            Message = Text(row, 4),
            Source = Text(row, 5),
            Classification = Text(row, 6),
            Database = Text(row, 7),
            Table = Text(row, 8),
            Occurrences = row.GetInt32(9),
            FirstOccurredAt = Time(row, 10),
            LastOccurredAt = Time(row, 11),
            Status = AlertStatusName.Parse(row.GetString(12)),
            AcknowledgedBy = Text(row, 13),
            AcknowledgedAt = Time(row, 14),
            AcknowledgementNotes = Text(row, 15),
            ResolvedBy = Text(row, 16),
            ResolvedAt = Time(row, 17),
            ResolutionNotes = Text(row, 18),
            NotificationSent = Convert.ToBoolean(row.GetValue(19), CultureInfo.InvariantCulture),
            NotificationChannels = TextList.Read(row, 20),
            NotificationAttempts = row.GetInt32(21),
            NotificationError = Text(row, 22),
            AdditionalData = Text(row, 23),
            CreatedAt = StoredTime.Read(row, 24),
            UpdatedAt = StoredTime.Read(row, 25),
        };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTime? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : StoredTime.Read(row, column);
}
