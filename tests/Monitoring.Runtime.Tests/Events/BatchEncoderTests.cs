using Monitoring.Capture;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Tests.Events;

public sealed class BatchEncoderTests
{
    private readonly BatchEncoder _encoder = new(Batches.Process);

    [Fact]
    public void An_event_with_every_field_comes_back_as_it_was()
    {
        var site = Batches.Site(tagKeys: ["symbol", "market"], autoAlert: false);
        _encoder.Add(
            new PendingEvent
            {
                Site = site,
                Status = OperationStatus.Failed,
                StartedAt = Batches.Noon,
                DurationMicroseconds = 6_000_000,
                IsSlow = true,
                RecordCount = 20,
                Table = "daily_kline",
                Sql = "SELECT 1",
                ErrorType = "System.InvalidOperationException",
                ErrorMessage = "it broke",
                TagValues = ["600000", null],
                TraceId = "0af7651916cd43dd8448eb211c80319c",
                ParentSpanId = "b7ad6b7169203331",
                SpanId = "00f067aa0ba902b7",
            }
        );

        var batch = BatchDecoder.Decode(
            _encoder.Seal(Batches.Producer, 7, 100, new ProducerTotals(101, 0, default)).Bytes
        );

        Assert.Equal(Batches.Process, batch.Process);
        var read = Assert.Single(batch.Events);
        Assert.Equal(
            new OperationDescriptor("save_data", "SAVE", "DAILY_KLINE", "PostgreSQL", AutoAlert: false),
            read.Operation
        );
        Assert.Equal(OperationStatus.Failed, read.Status);
        Assert.Equal(Batches.Noon, read.StartedAt);
        Assert.Equal(DateTimeKind.Utc, read.StartedAt.Kind);
        Assert.Equal(6_000_000, read.DurationMicroseconds);
        Assert.True(read.IsSlow);
        Assert.Equal(20, read.RecordCount);
        Assert.Equal("daily_kline", read.Table);
        Assert.Equal("SELECT 1", read.Sql);
        Assert.Equal("System.InvalidOperationException", read.ErrorType);
        Assert.Equal("it broke", read.ErrorMessage);
        Assert.Equal([new("symbol", "600000"), new("market", null)], read.Tags!);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", read.TraceId);
        Assert.Equal("b7ad6b7169203331", read.ParentSpanId);
        Assert.Equal("00f067aa0ba902b7", read.SpanId);
    }

    [Fact]
    public void An_event_with_nothing_to_tell_has_only_nulls()
    {
        _encoder.Add(Batches.Plain(Batches.Site()));

        var read = Assert.Single(Decode(1).Events);

        Assert.Equal(
            new OperationEvent
            {
                Operation = new OperationDescriptor("save_data", "SAVE", "DAILY_KLINE", "PostgreSQL"),
                StartedAt = Batches.Noon,
                DurationMicroseconds = 1500,
            },
            read
        );
    }

    [Fact]
    public void What_the_site_knows_is_given_to_each_of_its_events()
    {
        var site = Batches.Site(table: "orders", sql: "SELECT 2", tagKeys: ["k"], tagValues: ["v"]);
        _encoder.Add(Batches.Plain(site));
        _encoder.Add(Batches.Plain(site));

        var events = Decode(2).Events;

        Assert.All(events, read => Assert.Equal("orders", read.Table));
        Assert.All(events, read => Assert.Equal([new("k", "v")], read.Tags!));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "SELECT 2")]
    public void The_sql_text_travels_only_with_slow_calls(bool slow, string? expected)
    {
        var site = Batches.Site(sql: "SELECT 2");
        _encoder.Add(
            new PendingEvent
            {
                Site = site,
                Status = OperationStatus.Success,
                StartedAt = Batches.Noon,
                DurationMicroseconds = 1,
                IsSlow = slow,
            }
        );

        Assert.Equal(expected, Decode(1).Events[0].Sql);
    }

    [Fact]
    public void The_head_comes_back_as_it_was_sealed()
    {
        _encoder.Add(Batches.Plain(Batches.Site()));
        var dropped = new DropCounts();
        foreach (var reason in Enum.GetValues<DropReason>())
        {
            dropped[reason] = 10 + (int)reason;
        }

        var frame = _encoder.Seal(Batches.Producer, 42, 5000, new ProducerTotals(6000, 17, dropped));

        Assert.Equal(frame.Head, BatchDecoder.Decode(frame.Bytes).Head);
        Assert.Equal(Batches.Producer, frame.Head.ProducerId);
        Assert.Equal(42, frame.Head.Number);
        Assert.Equal(BatchKind.Events, frame.Head.Kind);
        Assert.Equal(1, frame.Head.Count);
        Assert.Equal(5000, frame.Head.FirstEvent);
        Assert.Equal(new ProducerTotals(6000, 17, dropped), frame.Head.Totals);
    }

    [Fact]
    public void A_tombstone_keeps_all_of_the_head_but_kind_and_reason()
    {
        _encoder.Add(Batches.Plain(Batches.Site()));
        var given = _encoder.Seal(Batches.Producer, 3, 9, new ProducerTotals(10, 0, default)).Head;

        var batch = BatchDecoder.Decode(_encoder.SealTombstone(given, DropReason.Expired).Bytes);

        Assert.Equal(given with { Kind = BatchKind.Tombstone, Reason = DropReason.Expired }, batch.Head);
        Assert.Empty(batch.Events);
        Assert.Equal(Batches.Process, batch.Process);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("flushed")]
    public void A_report_tells_totals_and_how_the_process_ended(string? ended)
    {
        var frame = _encoder.SealReport(Batches.Producer, 4, 12, new ProducerTotals(12, 1, default), ended);

        var head = BatchDecoder.Decode(frame.Bytes).Head;

        Assert.Equal(frame.Head, head);
        Assert.Equal(BatchKind.Report, head.Kind);
        Assert.Equal(0, head.Count);
        Assert.Equal(ended, head.Ended);
    }

    [Fact]
    public void Sealing_empties_the_encoder_and_the_next_batch_knows_its_own_sites_and_texts()
    {
        var site = Batches.Site(table: "orders");
        _encoder.Add(Batches.Plain(site));
        Decode(1);
        Assert.Equal(0, _encoder.Count);

        _encoder.Add(Batches.Plain(Batches.Site(name: "other")));
        _encoder.Add(Batches.Plain(site));

        Assert.Equal(["other", "save_data"], Decode(2).Events.Select(read => read.Operation.Name));
    }

    [Fact]
    public void Two_encoders_that_share_a_site_do_not_mix_their_tables()
    {
        var second = new BatchEncoder(Batches.Process);
        CallSite[] sites = [Batches.Site("a"), Batches.Site("b"), Batches.Site("c")];
        foreach (var site in sites)
        {
            _encoder.Add(Batches.Plain(site));
            second.Add(Batches.Plain(sites[^1]));
            second.Add(Batches.Plain(site));
        }

        var ofSecond = BatchDecoder.Decode(second.Seal(Batches.Producer, 1, 0, default).Bytes);

        Assert.Equal(["a", "b", "c"], Decode(3).Events.Select(read => read.Operation.Name));
        Assert.Equal(["c", "a", "c", "b", "c", "c"], ofSecond.Events.Select(read => read.Operation.Name));
    }

    private EventBatch Decode(int events) =>
        BatchDecoder.Decode(_encoder.Seal(Batches.Producer, 1, 0, new ProducerTotals(events, 0, default)).Bytes);
}
