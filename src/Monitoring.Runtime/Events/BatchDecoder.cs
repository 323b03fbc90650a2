namespace Monitoring.Events;

/// <summary>Reads frames from an untrusted place: sizes, counts and checksums are checked before anything is allocated.</summary>
internal static class BatchDecoder
{
    private const int LeastBytes = FrameHead.Size + Checksum.Size;

    /// <exception cref="MalformedBatchException">Not a batch, damaged, or of a version that this one cannot read.</exception>
    public static EventBatch Decode(ReadOnlyMemory<byte> bytes)
    {
        if (DamageOf(bytes.Span) is { } damage)
        {
            throw new MalformedBatchException($"Not a batch: {damage}.");
        }

        var head = FrameHead.Read(bytes.Span);
        if (ObstacleOf(bytes.Span, head) is { } obstacle)
        {
            throw new MalformedBatchException($"The batch cannot be read: {obstacle}.", head);
        }

        try
        {
            var body = bytes.Span[FrameHead.Size..^Checksum.Size];
            return RefusedMessage.ReasonOf(body) is { } reason
                ? throw new MalformedBatchException($"The message cannot be read: {reason}.", head)
                : new BodyReader(body).Read(head);
        }
        catch (InvalidDataException exception)
        {
            throw new MalformedBatchException($"The batch cannot be read: {exception.Message}.", head, exception);
        }
    }

    /// <summary>The length of the frame that begins here, by its head; null when there is no head to trust.</summary>
    public static int? LengthOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= LeastBytes
        && FrameHead.HasMagic(bytes)
        && FrameHead.ChecksumIsRight(bytes)
        && FrameHead.BodyLengthOf(bytes) is >= 0 and <= int.MaxValue - LeastBytes and var body
            ? LeastBytes + body
            : null;

    /// <summary>The head alone, of bytes that are exactly what a producer wrote, of whatever version; else null.</summary>
    public static BatchHead? HeadOf(ReadOnlySpan<byte> bytes) => IsWhole(bytes) ? FrameHead.Read(bytes) : null;

    /// <summary>Whether the bytes are exactly what a producer wrote, of whatever version.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes) => DamageOf(bytes) is null;

    /// <summary>Why the bytes are not what a producer wrote, so that not even the head can be trusted.</summary>
    private static string? DamageOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < LeastBytes)
        {
            return $"it has {bytes.Length} bytes, a batch at least {LeastBytes}";
        }

        if (!FrameHead.HasMagic(bytes))
        {
            return "it does not begin with MONB";
        }

        if (!FrameHead.ChecksumIsRight(bytes))
        {
            return "the checksum of its head is wrong";
        }

        var bodyLength = FrameHead.BodyLengthOf(bytes);
        if (bodyLength != bytes.Length - LeastBytes)
        {
            return $"its body has {bytes.Length - LeastBytes} bytes, its head says {bodyLength}";
        }

        if (!Checksum.IsRight(bytes[..^Checksum.Size], bytes[^Checksum.Size..]))
        {
            return "the checksum of the whole is wrong";
        }

        return FrameHead.IsPossible(bytes) ? null : "a number of its head is out of range";
    }

    /// <summary>Why this program cannot read a batch that came as it was written.</summary>
    private static string? ObstacleOf(ReadOnlySpan<byte> bytes, BatchHead head)
    {
        var major = FrameHead.MajorOf(bytes);
        if (major != FrameHead.Major)
        {
            return $"it has format version {major}, this program reads {FrameHead.Major}";
        }

        if (bytes.Length > FrameLimits.MaxBytes)
        {
            return $"it has {bytes.Length} bytes, at most {FrameLimits.MaxBytes} are allowed";
        }

        return head.Kind switch
        {
            BatchKind.Events when head.Count > FrameLimits.MaxEvents =>
                $"it has {head.Count} events, at most {FrameLimits.MaxEvents} are allowed",
            BatchKind.Report when head.Count > 0 => "it is a report with events",
            BatchKind.Events or BatchKind.Tombstone or BatchKind.Report => null,
            _ => $"its kind {(byte)head.Kind} is unknown",
        };
    }
}
