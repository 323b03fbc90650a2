using System.Data.Common;
using System.Text.Json;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Letters;

/// <summary>What a letter keeps, and what it was.</summary>
/// <param name="Id">The letter's id.</param>
/// <param name="ProducerId">In whose books it stands; null for nobody's.</param>
/// <param name="BatchNumber">The batch's number; null for nobody's.</param>
/// <param name="EventIndex">Of one event, its place in the batch; null for a frame.</param>
/// <param name="Payload">A frame, or the JSON of a <see cref="LetterEvent"/>.</param>
internal sealed record LetterContent(long Id, Guid? ProducerId, long? BatchNumber, int? EventIndex, byte[] Payload)
{
    /// <summary>Whether its producer's books have counted it.</summary>
    public bool IsInBooks => ProducerId is not null;

    public static Statement Query(long id) =>
        new(
            "SELECT id, producer_id, batch_number, event_index, payload FROM dead_letters WHERE id = @id",
            [new("id", id)]
        );

    public static async Task<LetterContent?> ReadAsync(DbDataReader rows, CancellationToken cancellationToken) =>
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new LetterContent(
                rows.GetInt64(0),
                rows.IsDBNull(1) ? null : rows.GetGuid(1),
                rows.IsDBNull(2) ? null : rows.GetInt64(2),
                rows.IsDBNull(3) ? null : rows.GetInt32(3),
                (byte[])rows.GetValue(4)
            )
            : null;

    /// <summary>Reads the events.</summary>
    /// <returns>Why it cannot be read; null when it can.</returns>
    public string? Open(Func<ReadOnlyMemory<byte>, EventBatch> read, out OpenedLetter opened)
    {
        opened = default;
        try
        {
            opened = EventIndex is { } index ? OpenEvent(index) : OpenFrame(read(Payload));
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            return error.Message.ReplaceLineEndings(" ");
        }

        var head = opened.Batch.Head;
        return IsInBooks && (head.ProducerId, head.Number) != (ProducerId, BatchNumber)
            ? $"it reads as batch {head.Number} of {head.ProducerId}, which it does not stand for"
            : null;
    }

    private OpenedLetter OpenEvent(int index)
    {
        var letter = JsonSerializer.Deserialize(Payload, LetterJson.Default.LetterEvent)!;
        var head = new BatchHead
        {
            ProducerId = ProducerId!.Value,
            Number = BatchNumber!.Value,
            Count = 1,
        };
        var batch = letter.ToBatch(head);
        return new OpenedLetter(batch, [PlannedEvent.AllOf(batch).Single() with { Index = index }]);
    }

    private static OpenedLetter OpenFrame(EventBatch batch) => new(batch, [.. PlannedEvent.AllOf(batch)]);
}
