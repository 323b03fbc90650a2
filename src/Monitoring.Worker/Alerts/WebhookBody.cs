using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Storage;

namespace Monitoring.Worker.Alerts;

/// <summary>What a webhook receives; the names are those of the columns.</summary>
internal static class WebhookBody
{
    private static readonly JsonSerializerOptions _format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static byte[] Of(AlertNotice notice)
    {
        var alert = notice.Alert;
        using var additional = alert.AdditionalData is { } json ? JsonDocument.Parse(json) : null;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                alert.AlertId,
                IdempotencyKey = KeyOf(notice),
                AlertLevel = alert.Level,
                AlertType = alert.Type,
                AlertTitle = alert.Title,
                AlertMessage = alert.Message,
                alert.Source,
                alert.Classification,
                DatabaseType = alert.Database,
                TableName = alert.Table,
                OccurrenceCount = alert.Occurrences,
                alert.FirstOccurredAt,
                alert.LastOccurredAt,
                AdditionalData = additional?.RootElement,
            },
            _format
        );
    }

    /// <summary>
    /// The same at each attempt of a round, so that a receiver can tell a repetition from a new round. What a header does not
    /// take is escaped as in an address.
    /// </summary>
    public static string KeyOf(AlertNotice notice) =>
        FormattableString.Invariant($"{Uri.EscapeDataString(notice.Alert.AlertId)}:{notice.FirstOccurrence}");
}
