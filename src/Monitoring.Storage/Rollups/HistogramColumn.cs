using System.Buffers.Binary;

namespace Monitoring.Storage.Rollups;

/// <summary>
/// The column <c>durations</c>: a whole histogram in HdrHistogram's V2 encoding (not compressed), which libraries of
/// many languages read.
/// </summary>
internal static class HistogramColumn
{
    private const int HeadSize = 40;
    private const uint Cookie = 0x1C84_9303 | 0x10;

    public static byte[] Of(ReadOnlySpan<byte> counts)
    {
        var bytes = new byte[HeadSize + counts.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Cookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), counts.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), DurationHistogram.Digits);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), DurationHistogram.Longest);
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(32), 1);
        counts.CopyTo(bytes.AsSpan(HeadSize));
        return bytes;
    }

    /// <summary>None where somebody has damaged the column: that must hold up neither the figures nor the making of hours.</summary>
    public static ReadOnlySpan<byte> Counts(ReadOnlySpan<byte> column) =>
        column.Length >= HeadSize
        && BinaryPrimitives.ReadUInt32BigEndian(column) == Cookie
        && CountsReader.CanRead(column[HeadSize..])
            ? column[HeadSize..]
            : [];
}
