using System.Security.Cryptography;
using System.Text.Json;

namespace Monitoring.Storage.Writing;

/// <summary>A row of <c>dead_letters</c>.</summary>
internal sealed record LetterRow
{
    /// <summary>The payload is a frame as it came.</summary>
    public const string FrameFormat = "frame";

    /// <summary>The payload is one event as JSON, <see cref="LetterEvent"/>.</summary>
    public const string EventFormat = "event";

    public Guid? ProducerId { get; init; }
    public long? BatchNumber { get; init; }
    public int? EventIndex { get; init; }

    /// <summary>How many events it stands for in its producer's books.</summary>
    public required int Events { get; init; }
    public required string Format { get; init; }
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Makes a letter unique that no line of the ledger guards.</summary>
    public byte[]? PayloadHash { get; init; }
    public required string Reason { get; init; }
    public string? Source { get; init; }

    public static LetterRow Of(RefusedEvent refused)
    {
        var (batch, index, one) = refused.Planned;
        var content = LetterEvent.Of(batch.Process, one);
        return new LetterRow
        {
            ProducerId = batch.Head.ProducerId,
            BatchNumber = batch.Head.Number,
            EventIndex = index,
            Events = 1,
            Format = EventFormat,
            Payload = JsonSerializer.SerializeToUtf8Bytes(content, LetterJson.Default.LetterEvent),
            Reason = refused.Reason,
        };
    }

    /// <summary>Bytes in nobody's books.</summary>
    public static LetterRow Of(DeadLetter letter) =>
        Frame(letter) with
        {
            PayloadHash = SHA256.HashData(letter.Payload.Span),
        };

    /// <summary>A whole batch whose head can be trusted.</summary>
    public static LetterRow Of(DeadLetter letter, BatchHead head) =>
        Frame(letter) with
        {
            ProducerId = head.ProducerId,
            BatchNumber = head.Number,
            Events = head.Kind is BatchKind.Tombstone or BatchKind.Report ? 0 : head.Count,
        };

    private static LetterRow Frame(DeadLetter letter) =>
        new()
        {
            Events = 0,
            Format = FrameFormat,
            Payload = letter.Payload,
            Reason = Clean(letter.Reason),
            Source = Clean(letter.Source),
        };

    private static string Clean(string text) => Cleaning.TextCleaning.Clean(text, int.MaxValue);
}
