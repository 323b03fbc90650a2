using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using MessagePack;

namespace Monitoring.Tests.Events;

/// <summary>Frames that no writer of ours would make, with right checksums.</summary>
internal static class Forged
{
    private const int HeadSize = 200;
    private const int HeadChecksumAt = 192;

    public delegate void WriteBody(ref MessagePackWriter writer);

    public delegate void ChangeHead(Span<byte> head);

    /// <summary>The given frame with its head changed and both checksums made anew.</summary>
    public static byte[] WithHead(ReadOnlyMemory<byte> frame, ChangeHead change)
    {
        var bytes = frame.ToArray();
        change(bytes);
        Sign(bytes);
        return bytes;
    }

    /// <summary>The given frame with another body, written by the reference implementation of MessagePack.</summary>
    public static byte[] WithBody(ReadOnlyMemory<byte> frame, WriteBody write)
    {
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        write(ref writer);
        writer.Flush();
        return WithBody(frame, body.WrittenSpan);
    }

    public static byte[] WithBody(ReadOnlyMemory<byte> frame, ReadOnlySpan<byte> body)
    {
        var bytes = new byte[HeadSize + body.Length + sizeof(ulong)];
        frame.Span[..HeadSize].CopyTo(bytes);
        body.CopyTo(bytes.AsSpan(HeadSize));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(36), body.Length);
        Sign(bytes);
        return bytes;
    }

    public static ReadOnlyMemory<byte> BodyOf(ReadOnlyMemory<byte> frame) => frame[HeadSize..^sizeof(ulong)];

    private static void Sign(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(
            bytes[HeadChecksumAt..],
            XxHash3.HashToUInt64(bytes[..HeadChecksumAt])
        );
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[^8..], XxHash3.HashToUInt64(bytes[..^8]));
    }
}
