using MessagePack;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Tests.Events;

/// <summary>A text stands in a frame once and may be used by every event: what comes of a megabyte must be bounded too.</summary>
public sealed class BatchTextTests
{
    private const int Length = 300_000;

    [Fact]
    public void Texts_that_become_too_many_are_refused_under_their_producers_name()
    {
        Decode(Calls(800));
        Assert.Contains("268,435,456 characters", Refused(Calls(1000)).Message);
    }

    [Fact]
    public void Tags_of_one_event_that_become_too_many_are_refused()
    {
        Decode(Tagged(tags: 10, used: true));
        Assert.Contains("4,194,304 characters", Refused(Tagged(tags: 20, used: true)).Message);
        Assert.Contains("4,194,304 characters", Refused(Tagged(tags: 20, used: false)).Message);
    }

    [Fact]
    public void Tags_of_a_site_count_with_every_event()
    {
        Decode(Tagged(tags: 10, used: false, events: 80));
        Assert.Contains("268,435,456 characters", Refused(Tagged(tags: 10, used: false, events: 100)).Message);
    }

    [Fact]
    public void A_writer_keeps_to_it()
    {
        var encoder = new BatchEncoder(Batches.Process);
        var slow = Batches.Plain(Batches.Site()) with { IsSlow = true, Sql = new string('x', 80_000) };
        while (encoder.Add(slow) == AddResult.Added) { }

        Assert.True(encoder.Count < 5000);
        Decode(encoder.Seal(Batches.Producer, 1, 0, new ProducerTotals(encoder.Count, 0, default)).Bytes);
    }

    /// <summary>Slow calls with the same SQL text.</summary>
    private static byte[] Calls(int count) =>
        Frame(
            count,
            (ref MessagePackWriter writer) => WriteSite(ref writer, tags: 0, values: false),
            (ref MessagePackWriter writer) =>
            {
                WriteEvent(ref writer, EventFields.Sql);
                writer.Write(1);
            }
        );

    /// <summary>Calls with the same text in each tag, of their own or of their site.</summary>
    private static byte[] Tagged(int tags, bool used, int events = 1) =>
        Frame(
            events,
            (ref MessagePackWriter writer) => WriteSite(ref writer, tags, values: !used),
            (ref MessagePackWriter writer) =>
            {
                WriteEvent(ref writer, used ? EventFields.Tags : EventFields.None);
                if (used)
                {
                    WriteIndices(ref writer, tags, index: 1);
                }
            }
        );

    private static byte[] Frame(int events, Forged.WriteBody site, Forged.WriteBody one) =>
        Forged.WithBody(
            Batches.Sealed([.. Enumerable.Repeat(Batches.Site(), events)]).Bytes,
            (ref MessagePackWriter writer) =>
            {
                writer.WriteArrayHeader(5);
                writer.WriteArrayHeader(3);
                writer.Write("service");
                writer.Write("host");
                writer.Write(1);
                writer.WriteNil();
                writer.WriteArrayHeader(2);
                writer.Write("name");
                writer.Write(new string('x', Length));
                writer.WriteArrayHeader(1);
                site(ref writer);
                writer.WriteArrayHeader(events);
                for (var i = 0; i < events; i++)
                {
                    one(ref writer);
                }
            }
        );

    private static void WriteSite(ref MessagePackWriter writer, int tags, bool values)
    {
        writer.WriteArrayHeader(8);
        for (var text = 0; text < 4; text++)
        {
            writer.Write(0);
        }

        writer.Write(true);
        writer.WriteNil();
        WriteIndices(ref writer, tags, index: 0);
        if (values)
        {
            WriteIndices(ref writer, tags, index: 1);
        }
        else
        {
            writer.WriteNil();
        }
    }

    private static void WriteEvent(ref MessagePackWriter writer, EventFields fields)
    {
        writer.WriteArrayHeader(fields == EventFields.None ? 4 : 5);
        writer.Write((int)fields);
        for (var number = 0; number < 3; number++)
        {
            writer.Write(0);
        }
    }

    private static void WriteIndices(ref MessagePackWriter writer, int count, int index)
    {
        writer.WriteArrayHeader(count);
        for (var i = 0; i < count; i++)
        {
            writer.Write(index);
        }
    }

    private static EventBatch Decode(ReadOnlyMemory<byte> frame) => BatchDecoder.Decode(frame);

    private static MalformedBatchException Refused(ReadOnlyMemory<byte> frame)
    {
        var refused = Assert.Throws<MalformedBatchException>(() => BatchDecoder.Decode(frame));
        Assert.NotNull(refused.Head);
        return refused;
    }
}
