using System.Buffers.Binary;
using System.IO.Hashing;

namespace Monitoring.Chaos.Running;

/// <summary>
/// A frame made of another one's head, by <c>docs/wire-format.md</c> and without the product's code: another producer, and
/// what is asked for, with right checksums.
/// </summary>
internal sealed class ForgedFrame
{
    private const int HeadSize = 200;
    private const int MajorAt = 4;
    private const int ProducerAt = 8;
    private const int ProducerSize = 16;
    private const int BodyLengthAt = 36;
    private const int HeadChecksumAt = 192;
    private const int ChecksumSize = 8;

    private readonly byte[] _head;

    public ForgedFrame(byte[] given)
    {
        _head = given[..HeadSize];
        Random.Shared.NextBytes(_head.AsSpan(ProducerAt + (ProducerSize / 2) + 1, 7));
        Body = given[HeadSize..^ChecksumSize];
    }

    public byte Major { get; init; } = 1;

    public byte[] Body { get; init; }

    public byte[] Seal()
    {
        _head[MajorAt] = Major;
        BinaryPrimitives.WriteInt32LittleEndian(_head.AsSpan(BodyLengthAt), Body.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(
            _head.AsSpan(HeadChecksumAt),
            XxHash3.HashToUInt64(_head.AsSpan(0, HeadChecksumAt))
        );
        byte[] whole = [.. _head, .. Body, .. new byte[ChecksumSize]];
        BinaryPrimitives.WriteUInt64LittleEndian(
            whole.AsSpan(whole.Length - ChecksumSize),
            XxHash3.HashToUInt64(whole.AsSpan(0, whole.Length - ChecksumSize))
        );
        return whole;
    }
}
