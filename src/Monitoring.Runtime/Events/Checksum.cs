using System.Buffers.Binary;
using System.IO.Hashing;

namespace Monitoring.Events;

/// <summary>XXH3 with 64 bits and seed 0, stored little-endian.</summary>
internal static class Checksum
{
    public const int Size = 8;

    public static void Write(ReadOnlySpan<byte> source, Span<byte> destination) =>
        BinaryPrimitives.WriteUInt64LittleEndian(destination, XxHash3.HashToUInt64(source));

    public static bool IsRight(ReadOnlySpan<byte> source, ReadOnlySpan<byte> stored) =>
        BinaryPrimitives.ReadUInt64LittleEndian(stored) == XxHash3.HashToUInt64(source);
}
