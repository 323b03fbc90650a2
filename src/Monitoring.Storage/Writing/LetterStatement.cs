namespace Monitoring.Storage.Writing;

/// <summary>Adds a row to <c>dead_letters</c>.</summary>
internal static class LetterStatement
{
    private const string Sql = """
        INSERT INTO dead_letters (
            producer_id, batch_number, event_index, events, format, payload, payload_hash, reason, source, created_at
        ) VALUES (
            @producer_id, @batch_number, @event_index, @events, @format, @payload, @payload_hash, @reason, @source, @now
        )
        ON CONFLICT (payload_hash) DO NOTHING
        """;

    public static Statement Of(LetterRow row, DateTimeOffset now) =>
        new(
            Sql,
            [
                new("producer_id", row.ProducerId),
                new("batch_number", row.BatchNumber),
                new("event_index", row.EventIndex),
                new("events", row.Events),
                new("format", row.Format),
                new("payload", row.Payload.ToArray()),
                new("payload_hash", row.PayloadHash),
                new("reason", row.Reason),
                new("source", row.Source),
                new("now", now),
            ]
        );
}
