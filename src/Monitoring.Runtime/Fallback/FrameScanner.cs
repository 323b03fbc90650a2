using Monitoring.Events;

namespace Monitoring.Fallback;

/// <summary>
/// Finds the frames in the bytes of a segment. A frame says itself how long it is; where one is damaged, the next is
/// found by its magic, so that damage costs only what it hit.
/// </summary>
internal static class FrameScanner
{
    /// <summary>The frames in their order; null stands for a stretch that could not be read.</summary>
    public static IEnumerable<Frame?> Scan(ReadOnlyMemory<byte> bytes)
    {
        var inDamage = false;
        while (bytes.Length > 0)
        {
            if (FrameAt(bytes) is { } frame)
            {
                inDamage = false;
                yield return frame;
                bytes = bytes[frame.Bytes.Length..];
                continue;
            }

            if (!inDamage)
            {
                inDamage = true;
                yield return null;
            }

            bytes = bytes[NextMagic(bytes.Span)..];
        }
    }

    private static Frame? FrameAt(ReadOnlyMemory<byte> bytes)
    {
        if (BatchDecoder.LengthOf(bytes.Span) is not { } length || length > bytes.Length)
        {
            return null;
        }

        var frame = bytes[..length];
        return BatchDecoder.IsWhole(frame.Span) ? new Frame(FrameHead.Read(frame.Span), frame) : null;
    }

    private static int NextMagic(ReadOnlySpan<byte> bytes)
    {
        var next = bytes[1..].IndexOf("MONB"u8);
        return next < 0 ? bytes.Length : next + 1;
    }
}
