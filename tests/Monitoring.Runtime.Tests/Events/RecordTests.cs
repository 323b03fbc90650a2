using CsCheck;
using MessagePack;
using Monitoring.Events;

namespace Monitoring.Tests.Events;

/// <summary>Events that are no tracked calls, on the wire.</summary>
public sealed class RecordTests
{
    private static readonly string[] _words = ["", "daily_kline", "日线行情", "𝄞", new string('x', 300)];

    private static readonly Gen<string> _word = Gen.OneOf(
        Gen.OneOf([.. _words.Select(word => Gen.Const(word))]),
        Gen.String.AlphaNumeric
    );

    private static readonly Gen<string?> _text = _word.Null();

    private static readonly Gen<string?> _hex = Gen
        .Byte.Array[16]
        .Select(bytes => Convert.ToHexStringLower(bytes))
        .Null();

    private static readonly Gen<DateTime> _time = Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999]
        .Select(microseconds => DateTime.UnixEpoch.AddTicks(microseconds * 10));

    private static readonly Gen<MonitoringEvent> _operations =
        from words in _word.Array[5]
        from texts in _text.Array[5]
        from time in _time
        from duration in Gen.Long[0, long.MaxValue].Nullable()
        from count in Gen.Int.Nullable()
        from slow in Gen.Bool
        from trace in _hex
        select (MonitoringEvent)
            new OperationEvent
            {
                Operation = new OperationDescriptor(words[0], words[1], words[2], words[3], AutoAlert: false),
                Status = LoggedStatus.Of(words[4]),
                StartedAt = time,
                DurationMicroseconds = duration ?? 0,
                IsSlow = slow,
                RecordCount = count,
                Table = texts[0],
                ErrorMessage = texts[1],
                TraceId = trace,
                Logged = new LoggedOperation
                {
                    Status = words[4],
                    HasDuration = duration is not null,
                    UserAgent = texts[2],
                    ClientIp = texts[3],
                    AdditionalInfo = texts[4],
                },
            };

    private static readonly Gen<MonitoringEvent> _metrics =
        from words in _word.Array[2]
        from texts in _text.Array[7]
        from value in Gen.Double
        from slow in Gen.Bool
        from trace in _hex
        select (MonitoringEvent)
            new PerformanceMetric
            {
                Name = words[0],
                Value = value,
                Type = words[1],
                Unit = texts[0],
                Classification = texts[1],
                Database = texts[2],
                Table = texts[3],
                IsSlowQuery = slow,
                Sql = texts[4],
                ExecutionPlan = texts[5],
                Tags = texts[6],
                TraceId = trace,
            };

    private static readonly Gen<MonitoringEvent> _checks =
        from words in _word.Array[2]
        from texts in _text.Array[6]
        from numbers in Gen.Long.Nullable().Array[5]
        from rate in Gen.Double.Nullable()
        from latest in _time.Nullable()
        select (MonitoringEvent)
            new QualityCheck
            {
                Type = words[0],
                Classification = texts[0],
                Database = texts[1],
                Table = texts[2],
                Status = words[1],
                TotalRecords = numbers[0],
                NullRecords = numbers[1],
                MissingRate = rate,
                LatestTimestamp = latest,
                DataDelaySeconds = numbers[2],
                InvalidRecords = numbers[3],
                ValidationRules = texts[3],
                Message = texts[4],
                ThresholdConfig = texts[5],
                CheckDurationMs = numbers[4],
            };

    private static readonly Gen<MonitoringEvent> _alerts =
        from words in _word.Array[3]
        from texts in _text.Array[7]
        from channels in _word.Array[0, 40]
        from hasChannels in Gen.Bool
        from at in _time.Nullable()
        select (MonitoringEvent)
            new AlertEvent(
                new NewAlert
                {
                    AlertId = texts[0],
                    Level = words[0],
                    Type = words[1],
                    Title = words[2],
                    Message = texts[1],
                    Source = texts[2],
                    Classification = texts[3],
                    Database = texts[4],
                    Table = texts[5],
                    AdditionalData = texts[6],
                    Channels = hasChannels ? channels : null,
                    OccurredAt = at,
                }
            );

    private static readonly Gen<MonitoringEvent> _any = Gen.OneOf(_operations, _metrics, _checks, _alerts);

    [Fact]
    public void Whatever_is_added_comes_back() =>
        _any.Array[1, 30]
            .Sample(
                records =>
                {
                    var batch = BatchDecoder.Decode(Records.Sealed(records).Bytes);

                    Assert.All(records.Zip(batch.Records), pair => AssertEqual(pair.First, pair.Second));
                    Assert.Equal(records.Length, batch.Records.Count);
                    Assert.Empty(batch.Events);
                    Assert.Equal(records.Length, batch.Head.Count);
                },
                iter: 500
            );

    [Fact]
    public void The_body_is_MessagePack_to_the_reference_implementation() =>
        _any.Array[1, 20]
            .Sample(
                records =>
                {
                    var reader = new MessagePackReader(Forged.BodyOf(Records.Sealed(records).Bytes));
                    reader.Skip();
                    Assert.True(reader.End);
                },
                iter: 200
            );

    [Fact]
    public void Calls_records_and_sampled_calls_go_together()
    {
        var encoder = new BatchEncoder(Batches.Process);
        encoder.Add(Records.OfTheVector[2]);
        encoder.Add(Batches.Plain(Batches.Site()));
        encoder.AddSampled(Batches.Sum("save_data", 0, (2, 3)));
        encoder.Add(Records.OfTheVector[4]);

        var batch = BatchDecoder.Decode(encoder.Seal(Batches.Producer, 1, 0, default).Bytes);

        Assert.Equal(3, batch.Head.Count);
        Assert.Equal((1, 2, 1), (batch.Events.Count, batch.Records.Count, batch.Sampled.Count));
        Assert.True(encoder.IsEmpty);
    }

    [Fact]
    public void A_batch_without_records_says_version_1_0_as_before() =>
        Assert.Equal(0, Batches.Sealed(Batches.Site()).Bytes.Span[5]);

    [Fact]
    public void A_body_with_any_byte_changed_is_read_or_refused_and_nothing_else_although_its_checksums_are_right()
    {
        var frame = Records.Sealed(Records.OfTheVector);
        Gen.Select(Gen.Int[0, Forged.BodyOf(frame.Bytes).Length - 1], Gen.Byte)
            .Array[1, 4]
            .Sample(
                changes =>
                {
                    var body = Forged.BodyOf(frame.Bytes).ToArray();
                    foreach (var (at, value) in changes)
                    {
                        body[at] = value;
                    }

                    DecodeOrRefuse(frame, body);
                },
                iter: 20_000
            );
    }

    [Fact]
    public void A_body_cut_at_any_byte_is_refused_under_its_producers_name()
    {
        var frame = Records.Sealed(Records.OfTheVector);
        var body = Forged.BodyOf(frame.Bytes);
        for (var length = 0; length < body.Length; length++)
        {
            Assert.Equal(frame.Head, Refused(Forged.WithBody(frame.Bytes, body.Span[..length])).Head);
        }
    }

    [Theory]
    [InlineData(0x91, 0x04, "kind 4 is unknown")]
    [InlineData(0x91, 0x01, "has 1 elements")]
    public void A_record_that_is_none_is_refused_under_its_producers_name(byte array, byte kind, string says)
    {
        byte[] body = [0x97, 0x93, 0xA1, 0x73, 0xA1, 0x68, 0x01, 0xC0, 0x90, 0x90, 0x90, 0x90, 0x91, array, kind];
        var frame = Records.Sealed(Records.OfTheVector[3]);

        var refused = Refused(Forged.WithBody(frame.Bytes, body));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Equal(frame.Head, refused.Head);
    }

    [Fact]
    public void More_or_fewer_records_than_the_head_counts_are_refused()
    {
        var frame = Records.Sealed(Records.OfTheVector);
        foreach (var count in (byte[])[1, 6, 8])
        {
            Refused(Forged.WithHead(frame.Bytes, head => head[32] = count));
        }
    }

    [Fact]
    public void What_a_later_version_adds_to_a_record_is_passed_over()
    {
        var frame = Records.Sealed(Records.OfTheVector[3]);
        var body = Forged.BodyOf(frame.Bytes).ToArray();
        body[Array.LastIndexOf(body, (byte)(0x90 | MetricFormat.Elements))]++;
        byte[] longer = [.. body, 0x81, 0xA1, 0x78, 0x01];

        var read = Assert.Single(BatchDecoder.Decode(Forged.WithBody(frame.Bytes, longer)).Records);

        Assert.Equal(Records.OfTheVector[3], read);
    }

    [Fact]
    public void The_limits_hold_for_records_of_any_size()
    {
        var random = new Random(4711);
        var encoder = new BatchEncoder(Batches.Process);
        for (var round = 0; round < 10; round++)
        {
            var added = 0;
            while (encoder.Add(Large(random.Next(1, 60_000), random.Next(2) == 0 ? 'x' : '线')) == AddResult.Added)
            {
                added++;
            }

            var frame = encoder.Seal(Batches.Producer, 1, 0, default);
            Assert.InRange(frame.Bytes.Length, FrameLimits.MaxBytes / 2, FrameLimits.MaxBytes);
            Assert.Equal(added, BatchDecoder.Decode(frame.Bytes).Records.Count);
        }
    }

    [Fact]
    public void A_record_larger_than_a_batch_is_oversize_and_leaves_nothing_behind()
    {
        var encoder = new BatchEncoder(Batches.Process);

        Assert.Equal(AddResult.Oversize, encoder.Add(Large(FrameLimits.MaxBytes, 'x')));

        Assert.True(encoder.IsEmpty);
    }

    private static QualityCheck Large(int length, char character) =>
        new()
        {
            Type = "T",
            Status = "PASS",
            Message = new string(character, length) + Guid.NewGuid(),
        };

    private static void AssertEqual(MonitoringEvent expected, MonitoringEvent read)
    {
        if (expected is AlertEvent { Alert: var alert } && read is AlertEvent { Alert: var other })
        {
            Assert.Equal(alert.Channels, other.Channels);
            (expected, read) = (
                new AlertEvent(alert with { Channels = null }),
                new AlertEvent(other with { Channels = null })
            );
        }

        Assert.Equal(expected, read);
    }

    private static MalformedBatchException Refused(ReadOnlyMemory<byte> bytes) =>
        Assert.Throws<MalformedBatchException>(() => BatchDecoder.Decode(bytes));

    private static void DecodeOrRefuse(Frame frame, byte[] body)
    {
        try
        {
            BatchDecoder.Decode(Forged.WithBody(frame.Bytes, body));
        }
        catch (MalformedBatchException refused)
        {
            Assert.Equal(frame.Head, refused.Head);
        }
    }
}
