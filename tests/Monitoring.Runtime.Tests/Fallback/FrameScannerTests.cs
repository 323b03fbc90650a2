using System.Buffers.Binary;
using Monitoring.Fallback;
using Monitoring.Tests.Events;

namespace Monitoring.Tests.Fallback;

public sealed class FrameScannerTests
{
    private static readonly byte[] _three = Frames.Joined(Frames.Make(1), Frames.Make(2), Frames.Make(3));

    private static int Each => _three.Length / 3;

    [Fact]
    public void Frames_are_found_one_behind_the_other() => Assert.Equal([1L, 2, 3], Numbers(_three));

    [Fact]
    public void Cut_anywhere_the_whole_frames_before_the_cut_are_found()
    {
        for (var length = 0; length < _three.Length; length++)
        {
            var whole = Enumerable.Range(1, length / Each).Select(number => (long?)number);
            var rest = length % Each == 0 ? Array.Empty<long?>() : [null];
            Assert.Equal(whole.Concat(rest), Numbers(_three.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Whatever_byte_is_garbled_only_its_frame_is_lost()
    {
        for (var at = 0; at < _three.Length; at++)
        {
            var garbled = _three.ToArray();
            garbled[at] ^= 0x5A;
            var expected = new long?[] { 1, 2, 3 };
            expected[at / Each] = null;
            Assert.Equal(expected, Numbers(garbled));
        }
    }

    [Fact]
    public void Bytes_that_are_no_frame_are_one_damaged_stretch() =>
        Assert.Equal([null], Numbers("MONB MONB nothing of the kind MONB"u8.ToArray()));

    [Theory]
    [InlineData(-1)]
    [InlineData(-1000)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 200)]
    public void A_head_that_names_a_length_that_cannot_be_is_damage(int bodyLength)
    {
        var forged = Forged.WithHead(
            Frames.Make(1).Bytes,
            head => BinaryPrimitives.WriteInt32LittleEndian(head[36..], bodyLength)
        );

        Assert.Equal([null, 2L], Numbers((byte[])[.. forged, .. Frames.Make(2).Bytes.Span]));
    }

    private static IEnumerable<long?> Numbers(ReadOnlyMemory<byte> bytes) =>
        FrameScanner.Scan(bytes).Select(frame => frame?.Head.Number);
}
