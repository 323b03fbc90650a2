using CsCheck;
using MessagePack;
using Monitoring.Capture;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Tests.Events;

public sealed class BatchRoundTripTests
{
    private static readonly CallSite[] _sites =
    [
        Batches.Site("plain"),
        Batches.Site("with a table", table: "orders", sql: "SELECT 1"),
        Batches.Site("with fixed tags", tagKeys: ["a", "b"], tagValues: ["1", null]),
        Batches.Site("with tags", tagKeys: ["symbol", "market"], autoAlert: false),
    ];

    private static readonly string[] _words = ["", "daily_kline", "日线行情", "𝄞", new string('x', 300)];

    private static readonly Gen<string?> _hex16 = Gen
        .Byte.Array[16]
        .Select(bytes => Convert.ToHexStringLower(bytes))
        .Null();
    private static readonly Gen<string?> _hex8 = Gen
        .Byte.Array[8]
        .Select(bytes => Convert.ToHexStringLower(bytes))
        .Null();
    private static readonly Gen<string?> _text = Gen.OneOf(
            Gen.OneOf([.. _words.Select(word => Gen.Const(word))]),
            Gen.String.AlphaNumeric
        )
        .Null();

    private static readonly Gen<Sample> _samples =
        from site in Gen.Int[0, _sites.Length - 1]
        from status in Gen.Enum<OperationStatus>().Where(status => status != OperationStatus.Other)
        from start in Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999]
        from near in Gen.Bool
        from duration in Gen.OneOf(Gen.Long[0, long.MaxValue], Gen.Long[0, 100_000])
        from slow in Gen.Bool
        from records in Gen.Int.Nullable()
        from texts in _text.Array[6]
        from trace in _hex16
        from parent in _hex8
        from span in _hex8
        select new Sample(
            site,
            status,
            near ? start % 1_000_000 + 1_764_000_000_000_000 : start,
            duration,
            slow,
            records,
            texts,
            trace,
            parent,
            span
        );

    [Fact]
    public void Whatever_is_added_comes_back() =>
        _samples
            .Array[1, 40]
            .Sample(
                samples =>
                {
                    var encoder = new BatchEncoder(Batches.Process);
                    foreach (var sample in samples)
                    {
                        Assert.Equal(AddResult.Added, encoder.Add(sample.Pending()));
                    }

                    var batch = BatchDecoder.Decode(encoder.Seal(Batches.Producer, 1, 0, default).Bytes);

                    Assert.Equal(samples.Length, batch.Events.Count);
                    foreach (var (sample, read) in samples.Zip(batch.Events))
                    {
                        AssertEqual(sample.Expected(), read);
                    }
                },
                iter: 500
            );

    [Fact]
    public void The_body_is_MessagePack_to_the_reference_implementation() =>
        _samples
            .Array[1, 20]
            .Sample(
                samples =>
                {
                    var encoder = new BatchEncoder(Batches.Process);
                    foreach (var sample in samples)
                    {
                        encoder.Add(sample.Pending());
                    }

                    var reader = new MessagePackReader(
                        Forged.BodyOf(encoder.Seal(Batches.Producer, 1, 0, default).Bytes)
                    );
                    reader.Skip();
                    Assert.True(reader.End);
                },
                iter: 200
            );

    private static void AssertEqual(OperationEvent expected, OperationEvent actual)
    {
        Assert.Equal(expected.Tags, actual.Tags);
        Assert.Equal(expected with { Tags = null }, actual with { Tags = null });
    }

    private sealed record Sample(
        int Site,
        OperationStatus Status,
        long StartMicroseconds,
        long Duration,
        bool Slow,
        int? Records,
        string?[] Texts,
        string? Trace,
        string? Parent,
        string? Span
    )
    {
        private bool HasTags => Site == 3;

        private DateTime StartedAt => DateTime.UnixEpoch.AddTicks(StartMicroseconds * 10);

        public PendingEvent Pending() =>
            new()
            {
                Site = _sites[Site],
                Status = Status,
                StartedAt = StartedAt,
                DurationMicroseconds = Duration,
                IsSlow = Slow,
                RecordCount = Records,
                Table = Site == 1 ? null : Texts[0],
                Sql = Site == 1 ? null : Texts[1],
                ErrorType = Texts[2],
                ErrorMessage = Texts[3],
                TagValues = HasTags ? Texts.AsSpan(4, 2) : default,
                TraceId = Trace,
                ParentSpanId = Parent,
                SpanId = Span,
            };

        public OperationEvent Expected() =>
            new()
            {
                Operation = _sites[Site].Operation,
                Status = Status,
                StartedAt = StartedAt,
                DurationMicroseconds = Duration,
                IsSlow = Slow,
                RecordCount = Records,
                Table = Site == 1 ? "orders" : Texts[0],
                Sql =
                    !Slow ? null
                    : Site == 1 ? "SELECT 1"
                    : Texts[1],
                ErrorType = Texts[2],
                ErrorMessage = Texts[3],
                Tags = Site switch
                {
                    2 => [new("a", "1"), new("b", null)],
                    3 => [new("symbol", Texts[4]), new("market", Texts[5])],
                    _ => null,
                },
                TraceId = Trace,
                ParentSpanId = Parent,
                SpanId = Span,
            };
    }
}
