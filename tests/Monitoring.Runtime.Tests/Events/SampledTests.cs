using CsCheck;
using MessagePack;
using Monitoring.Capture;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Tests.Events;

/// <summary>What sampling left out, on the wire: since version 1.1.</summary>
public sealed class SampledTests
{
    private static readonly CallSite _site = Batches.Site();

    /// <summary>With a histogram of some ten thousand bytes.</summary>
    private static readonly SampledSum _wide = Batches.Sum(
        "save_data",
        0,
        [.. Enumerable.Range(0, 4000).Select(i => (Spread(i), (int?)1))]
    );

    private readonly BatchEncoder _encoder = new(Batches.Process);

    [Fact]
    public void Without_it_a_frame_is_one_of_version_1_0()
    {
        var frame = Batches.Sealed(Batches.Site());

        Assert.Equal(0, frame.Bytes.Span[5]);
        Assert.Equal(5, Sections(frame.Bytes));
    }

    [Fact]
    public void A_reader_of_version_1_0_passes_over_it_and_finds_the_same_events()
    {
        _encoder.Add(Batches.Plain(Batches.Site()));
        var plain = _encoder.Seal(Batches.Producer, 1, 0, default);
        _encoder.Add(Batches.Plain(Batches.Site()));
        _encoder.AddSampled(Batches.Sum("save_data", 0, (5, 1)));
        var later = _encoder.Seal(Batches.Producer, 1, 0, default);

        // What that reader does with a body: five elements, then as many skips as there are more, then the end.
        var reader = new MessagePackReader(Forged.BodyOf(later.Bytes));
        var more = reader.ReadArrayHeader() - 5;
        var begin = reader.Consumed;
        for (var element = 0; element < 5; element++)
        {
            reader.Skip();
        }

        var known = Forged.BodyOf(later.Bytes).Slice((int)begin, (int)(reader.Consumed - begin));
        Assert.Equal(Forged.BodyOf(plain.Bytes)[1..].ToArray(), known.ToArray());
        Assert.Equal((1, 1), (more, later.Bytes.Span[5]));
        reader.Skip();
        Assert.True(reader.End);
    }

    [Fact]
    public void Without_an_event_it_travels_in_a_report()
    {
        _encoder.AddSampled(Batches.Sum("save_data", 0, (5, 1)));
        Assert.False(_encoder.IsEmpty);

        var batch = BatchDecoder.Decode(_encoder.Seal(Batches.Producer, 1, 0, new ProducerTotals(1, 1, default)).Bytes);

        Assert.Equal((BatchKind.Report, 0, null), (batch.Head.Kind, batch.Head.Count, batch.Head.Ended));
        Assert.Equal(1, Assert.Single(batch.Sampled).Calls);
        Assert.True(_encoder.IsEmpty);
    }

    [Fact]
    public void A_batch_that_has_no_room_left_takes_none()
    {
        var text = new string('x', 400_000);
        for (var i = 0; i < 2; i++)
        {
            _encoder.Add(Failed(text + i));
        }

        var taken = 0;
        while (_encoder.AddSampled(_wide))
        {
            taken++;
        }

        var frame = _encoder.Seal(Batches.Producer, 1, 0, default);
        Assert.InRange(taken, 10, 100);
        Assert.InRange(frame.Bytes.Length, FrameLimits.MaxBytes - 60_000, FrameLimits.MaxBytes);
        Assert.Equal(taken, BatchDecoder.Decode(frame.Bytes).Sampled.Count);
        Assert.True(_encoder.AddSampled(_wide));
    }

    [Fact]
    public void An_event_without_room_beside_them_goes_into_the_next_batch()
    {
        while (_encoder.AddSampled(_wide))
        {
            // Until no more fits.
        }

        var large = Failed(new string('x', 400_000));
        Assert.Equal(AddResult.BatchFull, _encoder.Add(large));
        _encoder.Seal(Batches.Producer, 1, 0, default);
        Assert.Equal(AddResult.Added, _encoder.Add(large));
    }

    [Theory]
    [InlineData(0, 0, 0, 0)] // no call
    [InlineData(-1, 0, 0, 0)]
    [InlineData(2, 0, 5, 5)] // the histogram has one call
    [InlineData(1, 0, -1, 5)]
    [InlineData(1, 0, 5, -1)]
    [InlineData(1, long.MaxValue, 5, 5)]
    [InlineData(1, 0, long.MaxValue, 5)]
    public void Sums_that_cannot_be_are_refused(long calls, long records, long total, long longest)
    {
        var forged = WithSampled(
            1,
            (ref MessagePackWriter writer) => WriteSum(ref writer, 0, calls, records, total, longest)
        );

        Assert.NotNull(Assert.Throws<MalformedBatchException>(() => BatchDecoder.Decode(forged)).Head);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(4_300_000_000)] // after the year 9999
    public void Minutes_that_cannot_be_are_refused(long minute)
    {
        var forged = WithSampled(1, (ref MessagePackWriter writer) => WriteSum(ref writer, minute, 1, 0, 5, 5));

        Assert.Throws<MalformedBatchException>(() => BatchDecoder.Decode(forged));
    }

    [Fact]
    public void More_than_5000_are_refused_before_anything_is_allocated()
    {
        var forged = WithSampled(
            5001,
            (ref MessagePackWriter writer) =>
            {
                for (var i = 0; i < 5001; i++)
                {
                    WriteSum(ref writer, 0, 1, 0, 5, 5);
                }
            }
        );

        var refusal = Assert.Throws<MalformedBatchException>(() => BatchDecoder.Decode(forged));
        Assert.Contains("5001", refusal.Message);
    }

    [Fact]
    public void Mutated_bytes_are_read_within_bounds_or_refused() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.Byte)
            .Array[1, 4]
            .Sample(
                changes =>
                {
                    var encoder = new BatchEncoder(Batches.Process);
                    encoder.AddSampled(Batches.Sum("save_data", 0, (5, 1), (300, 2)));
                    encoder.AddSampled(Batches.Sum("load_data", 1, (70_000, null)));
                    var frame = encoder.Seal(Batches.Producer, 1, 0, default).Bytes;
                    var body = Forged.BodyOf(frame).ToArray();
                    foreach (var (place, value) in changes)
                    {
                        body[place % body.Length] = value;
                    }

                    try
                    {
                        var batch = BatchDecoder.Decode(Forged.WithBody(frame, body));
                        Assert.InRange(batch.Sampled.Count, 0, body.Length);
                    }
                    catch (MalformedBatchException refusal)
                    {
                        Assert.NotNull(refusal.Head);
                    }
                },
                iter: 5000
            );

    private static PendingEvent Failed(string message) =>
        new()
        {
            Site = _site,
            Status = OperationStatus.Failed,
            StartedAt = Batches.Noon,
            DurationMicroseconds = 1,
            ErrorMessage = message,
        };

    private static long Spread(int i) => (long)Math.Pow(1.006, i);

    private static int Sections(ReadOnlyMemory<byte> frame) =>
        new MessagePackReader(Forged.BodyOf(frame)).ReadArrayHeader();

    private static byte[] WithSampled(int count, Forged.WriteBody write) =>
        Forged.WithBody(
            Batches.Sealed().Bytes,
            (ref MessagePackWriter writer) =>
            {
                writer.WriteArrayHeader(6);
                writer.WriteArrayHeader(3);
                writer.Write("service");
                writer.Write("host");
                writer.Write(1);
                writer.WriteNil();
                writer.WriteArrayHeader(1);
                writer.Write("save_data");
                writer.WriteArrayHeader(0);
                writer.WriteArrayHeader(0);
                writer.WriteArrayHeader(count);
                write(ref writer);
            }
        );

    private static void WriteSum(
        ref MessagePackWriter writer,
        long minute,
        long calls,
        long records,
        long total,
        long longest
    )
    {
        writer.WriteArrayHeader(7);
        writer.Write(0);
        writer.Write(minute);
        writer.Write(calls);
        writer.Write(records);
        writer.Write(total);
        writer.Write(longest);
        writer.Write(new byte[] { 9, 2 }); // five empty buckets, one call
    }
}
