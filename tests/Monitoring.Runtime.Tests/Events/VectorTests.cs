using System.Text.Json.Nodes;
using Monitoring.Events;

namespace Monitoring.Tests.Events;

/// <summary>
/// The files of <c>Vectors/</c>, whose bytes are made by a script that shares no code with us. They stand for writers of
/// every version that there was: a file that has been released is never changed.
/// </summary>
public sealed class VectorTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Vectors");

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_vector_means_what_its_file_says(string name)
    {
        var vector = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!;

        Assert.Equal(vector["means"]!.ToJsonString(), Read(BytesOf(name)).ToJsonString());
    }

    [Fact]
    public void Our_writer_makes_the_bytes_of_one_plain_event()
    {
        var frame = Batches.Sealed(Batches.Site());

        Assert.Equal(BytesOf("one-plain-event"), frame.Bytes.ToArray());
    }

    [Fact]
    public void Our_writer_makes_the_bytes_of_every_field_and_of_its_tombstone()
    {
        var dropped = new DropCounts { [DropReason.BufferFull] = 10, [DropReason.ShutdownTimeout] = 18 };
        var first = Batches.Site(tagKeys: ["symbol", "market"], autoAlert: false);
        var second = Batches.Site("load_data", table: "orders", tagKeys: ["fixed"], tagValues: ["yes"]);
        var encoder = new BatchEncoder(Batches.Process);
        encoder.Add(
            new PendingEvent
            {
                Site = first,
                Status = OperationStatus.Failed,
                StartedAt = Batches.Noon,
                DurationMicroseconds = 6_000_000,
                IsSlow = true,
                RecordCount = 20,
                Table = "日线行情",
                Sql = "SELECT 1",
                ErrorType = "System.InvalidOperationException",
                ErrorMessage = "it broke",
                TagValues = ["600000", null],
                TraceId = "0af7651916cd43dd8448eb211c80319c",
                ParentSpanId = "b7ad6b7169203331",
                SpanId = "00f067aa0ba902b7",
            }
        );
        encoder.Add(
            new PendingEvent
            {
                Site = second,
                Status = OperationStatus.Success,
                StartedAt = Batches.Noon.AddMicroseconds(-250_000),
                DurationMicroseconds = 300,
                Table = second.Table,
                TagValues = second.TagValues,
                TraceId = "0af7651916cd43dd8448eb211c80319c",
                ParentSpanId = "b7ad6b7169203331",
            }
        );
        encoder.Add(
            new PendingEvent
            {
                Site = second,
                Status = OperationStatus.Success,
                StartedAt = Batches.Noon.AddMicroseconds(-249_500),
                DurationMicroseconds = 301,
                RecordCount = -1,
            }
        );
        encoder.Add(
            new PendingEvent
            {
                Site = second,
                Status = OperationStatus.Success,
                StartedAt = Batches.Noon.AddMicroseconds(-179_500),
                DurationMicroseconds = 65_536,
                TraceId = "not hex",
                ParentSpanId = "ffffffffffffffff",
            }
        );

        var frame = encoder.Seal(Batches.Producer, 42, 5000, new ProducerTotals(6000, 17, dropped));

        Assert.Equal(BytesOf("every-field"), frame.Bytes.ToArray());
        Assert.Equal(BytesOf("tombstone"), encoder.SealTombstone(frame.Head, DropReason.Expired).Bytes.ToArray());
    }

    [Fact]
    public void Our_writer_makes_the_bytes_of_the_last_report()
    {
        var encoder = new BatchEncoder(Batches.Process);

        var frame = encoder.SealReport(Batches.Producer, 43, 5004, new ProducerTotals(6000, 17, default), "flushed");

        Assert.Equal(BytesOf("last-report"), frame.Bytes.ToArray());
    }

    [Fact]
    public void Our_writer_makes_the_bytes_of_sampled_calls()
    {
        var encoder = new BatchEncoder(Batches.Process);
        encoder.Add(Batches.Plain(Batches.Site()));
        encoder.AddSampled(Batches.Sum("save_data", minutesAfterNoon: 0, (2, 3), (3, 3)));
        encoder.AddSampled(Batches.Sum("load_data", minutesAfterNoon: 1, (130, -1), (132, null), (132, null)));

        var frame = encoder.Seal(Batches.Producer, 3, 2, new ProducerTotals(8, 5, default));

        Assert.Equal(BytesOf("sampled-calls"), frame.Bytes.ToArray());
    }

    [Fact]
    public void Our_writer_makes_the_bytes_of_records()
    {
        var encoder = new BatchEncoder(Batches.Process);
        encoder.Add(Batches.Plain(Batches.Site()));
        foreach (var record in Records.OfTheVector)
        {
            encoder.Add(record);
        }

        var frame = encoder.Seal(Batches.Producer, 4, 8, new ProducerTotals(16, 0, default));

        Assert.Equal(BytesOf("records"), frame.Bytes.ToArray());
    }

    private static JsonObject Read(byte[] bytes)
    {
        try
        {
            return BatchJson.Of(BatchDecoder.Decode(bytes));
        }
        catch (MalformedBatchException refused)
        {
            return new JsonObject { ["refused"] = refused.Head is { } head ? BatchJson.Of(head) : null };
        }
    }

    private static byte[] BytesOf(string name) =>
        Convert.FromHexString(
            File.ReadAllText(Path.Combine(Folder, $"{name}.hex")).Replace("\n", "", StringComparison.Ordinal)
        );
}
