using System.Data.Common;
using System.Globalization;
using System.Text;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Alerts;

/// <summary>The statement that claims alerts to tell.</summary>
internal sealed class NoticeClaim(SqlDialect dialect)
{
    /// <summary>Both conditions, because an index of unresolved alerts is there that each database knows by its first.</summary>
    private const string IsUntold =
        "alert_status IN ('OPEN', 'ACKNOWLEDGED') AND alert_status = 'OPEN' AND occurrence_count > notified_count";

    /// <summary>Whether there is anything at all; mostly there is not, and then no transaction is needed.</summary>
    public static Statement Any { get; } = new($"SELECT 1 FROM alert_records WHERE {IsUntold} LIMIT 1", []);

    public Statement Statement(NoticeRequest request, string claim, DateTimeOffset now)
    {
        var parameters = new List<KeyValuePair<string, object?>>
        {
            new("claim", claim),
            new("until", now + request.Lease),
            new("now", now),
            new("cooled", now - request.Cooldown),
            new("limit", request.Limit),
        };
        var sql = $"""
            WITH due AS MATERIALIZED (
                SELECT id FROM alert_records
                WHERE {IsUntold}
                    AND (notification_due_at IS NULL OR notification_due_at <= @now)
                    AND (notified_at IS NULL OR notified_at <= @cooled)
                    {Served(request, parameters)}
                ORDER BY id LIMIT @limit {dialect.SkipLocked}
            )
            UPDATE alert_records SET
                notification_claim = @claim,
                notification_attempts = CASE WHEN notification_due_at IS NULL THEN 1 ELSE notification_attempts + 1 END,
                notification_due_at = @until
            WHERE id IN (SELECT id FROM due)
            RETURNING {AlertRows.Columns}, notified_count, notification_pending
            """;
        return new Statement(sql, parameters);
    }

    public static async Task<IReadOnlyList<AlertNotice>> ReadAsync(
        string claim,
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        var notices = new List<AlertNotice>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var first = rows.GetInt32(AlertRows.Count) + 1;
            var pending = rows.IsDBNull(AlertRows.Count + 1) ? null : rows.GetString(AlertRows.Count + 1).Split(',');
            notices.Add(new AlertNotice(AlertRows.Read(rows), claim, first, pending));
        }

        return notices;
    }

    private string Served(NoticeRequest request, List<KeyValuePair<string, object?>> parameters)
    {
        var conditions = new StringBuilder();
        if (!request.WithDefaultChannels)
        {
            conditions.Append(" AND notification_channels IS NOT NULL");
        }

        if (request.Channels is { } channels)
        {
            var names = channels.Select((_, place) => $"@channel{place}").Prepend("''");
            parameters.AddRange(
                channels.Select((channel, place) => new KeyValuePair<string, object?>($"channel{place}", channel))
            );
            var elements = dialect.Elements("notification_channels");
            var among = string.Join(", ", names);
            conditions.Append(
                CultureInfo.InvariantCulture,
                $" AND NOT EXISTS (SELECT 1 FROM {elements} WHERE value NOT IN ({among}))"
            );
        }

        return conditions.ToString();
    }
}
