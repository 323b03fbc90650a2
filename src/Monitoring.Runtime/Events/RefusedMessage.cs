using System.Text;

namespace Monitoring.Events;

/// <summary>
/// A frame around a foreign message that could not be read: it counts as one event of whoever tried, and becomes a dead letter
/// in its books, exactly once like any batch. Its body has a text, why, and the message's bytes, where other bodies have an
/// array.
/// </summary>
internal static class RefusedMessage
{
    private const int MostReason = 500;

    /// <summary>What of a message is kept: a frame must keep within its limit.</summary>
    private const int MostBytes = FrameLimits.MaxBytes - 4096;

    /// <param name="head">Of kind events, with a count of 1.</param>
    /// <param name="reason">Why, in one line.</param>
    /// <param name="message">As it came.</param>
    public static Frame Seal(BatchHead head, string reason, ReadOnlySpan<byte> message)
    {
        var kept = message[..Math.Min(message.Length, MostBytes)];
        var body = Body(reason.Length > MostReason ? reason[..MostReason] : reason, kept);
        var bytes = new byte[FrameHead.Size + body.Length + Checksum.Size];
        FrameHead.Write(bytes, head, FrameHead.First, body.Length);
        body.CopyTo(bytes.AsSpan(FrameHead.Size));
        Checksum.Write(bytes.AsSpan(..^Checksum.Size), bytes.AsSpan(^Checksum.Size..));
        return new Frame(head, bytes);
    }

    /// <summary>Why the message in this body could not be read; null when the body is of another kind.</summary>
    /// <exception cref="InvalidDataException">The body is neither.</exception>
    public static string? ReasonOf(ReadOnlySpan<byte> body)
    {
        var reader = new PackReader(body);
        return reader.NextIsText ? reader.Text() : null;
    }

    private static ReadOnlySpan<byte> Body(string reason, ReadOnlySpan<byte> message)
    {
        var most = 2 * PackWriter.MostNumberBytes + Encoding.UTF8.GetByteCount(reason) + message.Length;
        var writer = new PackWriter(new byte[most]);
        writer.Text(reason);
        message.CopyTo(writer.Binary(message.Length));
        return writer.Written;
    }
}
