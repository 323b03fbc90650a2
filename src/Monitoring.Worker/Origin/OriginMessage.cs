using System.Text.Json;
using Monitoring.Storage;

namespace Monitoring.Worker.Origin;

/// <summary>
/// One message of the Python system: <c>{"event_type", "data", "timestamp", "retry_count", "max_retries"}</c>, where
/// <c>data</c> are the parameters of the call that made it.
/// </summary>
internal static class OriginMessage
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 64 };

    /// <param name="message">JSON in UTF-8.</param>
    /// <param name="zone">Of times without a zone.</param>
    /// <exception cref="OriginMessageException">It is none.</exception>
    public static MonitoringEvent Read(ReadOnlyMemory<byte> message, TimeZoneInfo zone)
    {
        try
        {
            using var document = JsonDocument.Parse(message, Limits);
            return Read(document.RootElement, zone);
        }
        catch (JsonException exception)
        {
            throw new OriginMessageException($"it is no JSON: {exception.Message}", exception);
        }
        catch (ArgumentException exception)
        {
            throw new OriginMessageException(exception.Message.ReplaceLineEndings(" "), exception);
        }
        // A text with half of a character, which JSON allows and nobody can read.
        catch (InvalidOperationException exception)
        {
            throw new OriginMessageException($"a text of it cannot be read: {exception.Message}", exception);
        }
    }

    private static MonitoringEvent Read(JsonElement message, TimeZoneInfo zone)
    {
        if (
            message.ValueKind != JsonValueKind.Object
            || !message.TryGetProperty("data", out var data)
            || data.ValueKind != JsonValueKind.Object
        )
        {
            throw new OriginMessageException("it has no object 'data'");
        }

        var envelope = new OriginFields(message, zone);
        var time = envelope.Time("timestamp") ?? throw new OriginMessageException("it has no 'timestamp'");
        var fields = new OriginFields(data, zone, "data.");
        return envelope.Text("event_type") switch
        {
            "operation" => OriginEvents.Operation(fields, time),
            "performance" => OriginEvents.Performance(fields),
            "quality_check" => OriginEvents.QualityCheck(fields),
            "alert" => OriginEvents.Alert(fields, time),
            var other => throw new OriginMessageException(
                $"event_type '{other}' is not known: operation, performance, quality_check and alert are"
            ),
        };
    }
}
