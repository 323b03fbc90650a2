using System.Buffers.Binary;

namespace Monitoring.Events;

/// <summary>The fixed head of a frame, the same in all versions: little-endian, with a checksum of its own.</summary>
internal static class FrameHead
{
    public const int Size = 200;

    public const byte Major = 1;

    /// <summary>The highest that this program knows all of; a frame has the least that has all of the frame.</summary>
    public const byte Minor = WithRecords;

    public const byte First = 0;
    public const byte WithSampled = 1;
    public const byte WithRecords = 2;

    /// <summary>"MONB".</summary>
    private const uint Magic = 0x424E_4F4D;

    private const int ReasonSlots = 16;
    private const int DroppedAt = 64;
    private const int ChecksumAt = 192;

    public static void Write(Span<byte> bytes, BatchHead head, byte minor, int bodyLength)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        bytes[4] = Major;
        bytes[5] = minor;
        bytes[6] = (byte)head.Kind;
        bytes[7] = (byte)head.Reason;
        head.ProducerId.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], head.Number);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], head.Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[36..], bodyLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], head.FirstEvent);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[48..], head.Totals.Emitted);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[56..], head.Totals.SampledOut);
        for (var reason = 0; reason < ReasonSlots; reason++)
        {
            var dropped = reason < DropCounts.Count ? head.Totals.Dropped[reason] : 0;
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(DroppedAt + reason * 8)..], dropped);
        }

        Checksum.Write(bytes[..ChecksumAt], bytes[ChecksumAt..]);
    }

    public static bool HasMagic(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic;

    public static bool ChecksumIsRight(ReadOnlySpan<byte> bytes) =>
        Checksum.IsRight(bytes[..ChecksumAt], bytes[ChecksumAt..]);

    public static int MajorOf(ReadOnlySpan<byte> bytes) => bytes[4];

    public static int BodyLengthOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes[36..]);

    /// <summary>Whether the number is above 0 and no other is negative, and the id may be a producer's.</summary>
    public static bool IsPossible(ReadOnlySpan<byte> bytes)
    {
        var head = Read(bytes);
        var dropped = head.Totals.Dropped;
        return head is { Number: > 0, Count: >= 0, FirstEvent: >= 0, Totals: { Emitted: >= 0, SampledOut: >= 0 } }
            && !((ReadOnlySpan<long>)dropped).ContainsAnyExceptInRange(0, long.MaxValue)
            && ProducerId.IsPossible(head.ProducerId);
    }

    public static BatchHead Read(ReadOnlySpan<byte> bytes) =>
        new()
        {
            Kind = (BatchKind)bytes[6],
            Reason = bytes[7] < DropCounts.Count ? (DropReason)bytes[7] : DropReason.Rejected,
            ProducerId = new Guid(bytes.Slice(8, 16), bigEndian: true),
            Number = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            Count = BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]),
            FirstEvent = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            Totals = new ProducerTotals(
                BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[56..]),
                ReadDropped(bytes[DroppedAt..])
            ),
        };

    /// <summary>Reasons of a later version count as rejected, so that the books of an old reader balance too.</summary>
    private static DropCounts ReadDropped(ReadOnlySpan<byte> bytes)
    {
        var dropped = new DropCounts();
        for (var slot = 0; slot < ReasonSlots; slot++)
        {
            var reason = slot < DropCounts.Count ? (DropReason)slot : DropReason.Rejected;
            dropped[reason] += BinaryPrimitives.ReadInt64LittleEndian(bytes[(slot * 8)..]);
        }

        return dropped;
    }
}
