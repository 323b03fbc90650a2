using MessagePack;
using HexStatus = System.Buffers.OperationStatus;

namespace Monitoring.Events;

/// <summary>Trace and span ids: their bytes when they are hex of the right length, else their text.</summary>
internal static class WireId
{
    public const int TraceBytes = 16;
    public const int SpanBytes = 8;

    public static void Write(ref MessagePackWriter writer, string id, int length)
    {
        Span<byte> bytes = stackalloc byte[TraceBytes];
        bytes = bytes[..length];
        if (id.Length == 2 * length && Convert.FromHexString(id, bytes, out _, out _) == HexStatus.Done)
        {
            writer.WriteBinHeader(length);
            bytes.CopyTo(writer.GetSpan(length));
            writer.Advance(length);
        }
        else
        {
            writer.Write(id);
        }
    }

    public static string Read(ref MessagePackReader reader, int length)
    {
        if (reader.NextMessagePackType != MessagePackType.Binary)
        {
            return reader.ReadText();
        }

        var bytes = reader.ReadBytes()!.Value;
        return bytes.Length == length
            ? Convert.ToHexStringLower(bytes.FirstSpan)
            : throw new InvalidDataException($"An id has {bytes.Length} bytes, {length} are needed.");
    }
}
