using System.Buffers.Binary;
using System.Diagnostics;
using CsCheck;
using MessagePack;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Tests.Events;

public sealed class BatchDamageTests
{
    private static readonly Frame _frame = Batches.Sealed(Batches.Site("a", table: "t"), Batches.Site("b"));

    [Fact]
    public void Every_single_bit_flipped_is_refused_and_nobody_is_named()
    {
        var bytes = _frame.Bytes.ToArray();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Refused(bytes).Head);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        BatchDecoder.Decode(bytes);
    }

    [Fact]
    public void A_frame_cut_at_any_byte_or_with_a_byte_more_is_refused_and_nobody_is_named()
    {
        for (var length = 0; length < _frame.Bytes.Length; length++)
        {
            Assert.Null(Refused(_frame.Bytes[..length]).Head);
        }

        Assert.Null(Refused(_frame.Bytes.ToArray().Append((byte)0).ToArray()).Head);
    }

    [Fact]
    public void A_body_cut_at_any_byte_is_refused_under_its_producers_name_although_its_checksums_are_right()
    {
        var body = Forged.BodyOf(_frame.Bytes);
        for (var length = 0; length < body.Length; length++)
        {
            Assert.Equal(_frame.Head, Refused(Forged.WithBody(_frame.Bytes, body.Span[..length])).Head);
        }
    }

    [Fact]
    public void A_body_with_any_byte_changed_is_read_or_refused_and_nothing_else_although_its_checksums_are_right() =>
        Gen.Select(Gen.Int[0, Forged.BodyOf(_frame.Bytes).Length - 1], Gen.Byte)
            .Array[1, 4]
            .Sample(
                changes =>
                {
                    var body = Forged.BodyOf(_frame.Bytes).ToArray();
                    foreach (var (at, value) in changes)
                    {
                        body[at] = value;
                    }

                    DecodeOrRefuse(Forged.WithBody(_frame.Bytes, body));
                },
                iter: 20_000
            );

    [Fact]
    public void Random_bytes_behind_a_right_head_are_refused_in_little_memory() =>
        Gen
            .Byte.Array[0, 4000]
            .Sample(
                body =>
                {
                    var bytes = Forged.WithBody(_frame.Bytes, body);
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    DecodeOrRefuse(bytes);
                    Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024 + 64 * body.Length);
                },
                iter: 2000,
                threads: 1
            );

    [Fact]
    public void Random_bytes_without_a_head_are_refused_and_nobody_is_named() =>
        Gen.Byte.Array[0, 1000].Sample(bytes => Assert.Null(Refused(bytes).Head), iter: 2000);

    [Theory]
    [InlineData(0)] // strings
    [InlineData(1)] // call sites
    [InlineData(2)] // events
    public void A_count_of_two_billion_allocates_nothing(int section)
    {
        var bytes = Forged.WithBody(
            _frame.Bytes,
            (ref MessagePackWriter writer) =>
            {
                WriteStart(ref writer);
                for (var before = 0; before < section; before++)
                {
                    writer.WriteArrayHeader(0);
                }

                writer.WriteArrayHeader(int.MaxValue);
            }
        );
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        Refused(bytes);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 64 * 1024);
    }

    [Fact]
    public void A_frame_of_the_largest_size_full_of_the_worst_is_read_in_bounded_memory_and_time()
    {
        var bytes = Forged.WithBody(
            _frame.Bytes,
            (ref MessagePackWriter writer) =>
            {
                WriteStart(ref writer);
                writer.WriteArrayHeader(500_000);
                for (var index = 0; index < 500_000; index++)
                {
                    writer.Write("x");
                }

                writer.WriteArrayHeader(0);
                writer.WriteArrayHeader(0);
            }
        );
        Assert.InRange(bytes.Length, 1_000_000, FrameLimits.MaxBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();

        Assert.Equal(_frame.Head, Refused(bytes).Head);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 24 << 20);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 2);
    }

    [Fact]
    public void Deep_nesting_in_a_later_versions_section_is_passed_over()
    {
        var body = Forged.BodyOf(_frame.Bytes).ToArray();
        body[0] += 3; // sampled calls and records, of which there are none, and one section more
        byte[] nested = [.. body, 0x90, 0x90, .. Enumerable.Repeat((byte)0x91, 900_000), 0xC0];

        var batch = BatchDecoder.Decode(Forged.WithBody(_frame.Bytes, nested));

        Assert.Equal(2, batch.Events.Count);
    }

    [Fact]
    public void Bytes_after_the_last_section_are_refused()
    {
        byte[] longer = [.. Forged.BodyOf(_frame.Bytes).Span, 0xC0];
        Assert.Equal(_frame.Head, Refused(Forged.WithBody(_frame.Bytes, longer)).Head);
    }

    [Theory]
    [InlineData(4, 2, "format version 2")]
    [InlineData(6, 9, "kind 9")]
    public void A_version_or_kind_of_the_future_is_refused_under_its_producers_name(int at, byte value, string says)
    {
        var refused = Refused(Forged.WithHead(_frame.Bytes, head => head[at] = value));

        Assert.Equal(Batches.Producer, refused.Head!.ProducerId);
        Assert.Equal(1, refused.Head.Number);
        Assert.Equal(2, refused.Head.Count);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24)] // number
    [InlineData(40)] // first event
    [InlineData(48)] // emitted
    [InlineData(56)] // sampled out
    [InlineData(64)] // dropped, the first reason
    [InlineData(184)] // dropped, the last slot
    public void A_head_with_a_negative_number_is_nobodys(int at) =>
        Assert.Null(
            Refused(Forged.WithHead(_frame.Bytes, head => BinaryPrimitives.WriteInt64LittleEndian(head[at..], -1))).Head
        );

    [Theory]
    [InlineData("ffffffff-ffff-7fff-bfff-ffffffffffff")] // the ledger's horizon
    [InlineData("ffffffff-ffff-4c1d-9b2e-0123456789ab")] // the books of a service, added up
    [InlineData("e677d21f-dc00-7000-8000-000000000000")] // the year 10000
    public void A_head_with_an_id_that_no_producer_can_have_is_nobodys(string id) =>
        Assert.Null(Refused(WithProducer(id)).Head);

    [Fact]
    public void An_id_of_the_last_millisecond_of_the_calendar_is_a_producers()
    {
        const string last = "e677d21f-dbff-7fff-bfff-ffffffffffff";
        Assert.Equal(new Guid(last), BatchDecoder.Decode(WithProducer(last)).Head.ProducerId);
    }

    [Fact]
    public void A_count_that_is_not_that_of_the_events_is_refused() =>
        Assert.Equal(3, Refused(Forged.WithHead(_frame.Bytes, head => head[32] = 3)).Head!.Count);

    [Fact]
    public void A_frame_above_the_limit_is_refused_under_its_producers_name() =>
        Assert.Equal(_frame.Head, Refused(Forged.WithBody(_frame.Bytes, new byte[FrameLimits.MaxBytes])).Head);

    private static byte[] WithProducer(string id) =>
        Forged.WithHead(_frame.Bytes, head => new Guid(id).TryWriteBytes(head[8..], bigEndian: true, out _));

    /// <summary>Sections and process, up to the strings.</summary>
    private static void WriteStart(ref MessagePackWriter writer)
    {
        writer.WriteArrayHeader(5);
        writer.WriteArrayHeader(3);
        writer.Write("service");
        writer.Write("host");
        writer.Write(1);
        writer.WriteNil();
    }

    private static MalformedBatchException Refused(ReadOnlyMemory<byte> bytes) =>
        Assert.Throws<MalformedBatchException>(() => BatchDecoder.Decode(bytes));

    private static void DecodeOrRefuse(byte[] bytes)
    {
        try
        {
            BatchDecoder.Decode(bytes);
        }
        catch (MalformedBatchException refused)
        {
            Assert.Equal(_frame.Head, refused.Head);
        }
    }
}
