using System.Text;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Tests.Events;

/// <summary>A foreign message that could not be read, on its way to become a dead letter.</summary>
public sealed class RefusedMessageTests
{
    private static readonly BatchHead Head = new()
    {
        ProducerId = Guid.CreateVersion7(),
        Number = 7,
        Count = 1,
        FirstEvent = 41,
        Totals = new ProducerTotals(42, 0, default),
    };

    [Fact]
    public void It_is_refused_again_with_its_reason_in_the_books_of_its_producer()
    {
        var frame = RefusedMessage.Seal(Head, "it is no JSON", "hello"u8);

        var fault = Assert.Throws<MalformedBatchException>(() => BatchDecoder.Decode(frame.Bytes));

        Assert.Equal("The message cannot be read: it is no JSON.", fault.Message);
        Assert.Equal(Head, fault.Head);
        Assert.True(BatchDecoder.IsWhole(frame.Bytes.Span));
    }

    [Fact]
    public void The_message_is_in_it_as_it_came()
    {
        byte[] message = [0, 255, .. "Kline"u8, 0xD8];

        var frame = RefusedMessage.Seal(Head, "odd", message);

        Assert.NotEqual(-1, frame.Bytes.Span.IndexOf(message));
    }

    [Fact]
    public void It_keeps_within_the_limit_whatever_the_message()
    {
        var frame = RefusedMessage.Seal(Head, new string('…', 100_000), new byte[5_000_000]);

        Assert.InRange(frame.Bytes.Length, FrameLimits.MaxBytes / 2, FrameLimits.MaxBytes);
        Assert.Equal(Head, Assert.Throws<MalformedBatchException>(() => BatchDecoder.Decode(frame.Bytes)).Head);
    }

    /// <summary>Cut at each byte, or with another length: refused, never more than that.</summary>
    [Fact]
    public void A_body_that_only_begins_like_one_is_refused_too()
    {
        var body = RefusedMessage.Seal(Head, "reason", "message"u8).Bytes.ToArray()[FrameHead.Size..^Checksum.Size];
        Assert.Equal("reason", RefusedMessage.ReasonOf(body));
        for (var length = 0; length < 7; length++)
        {
            Assert.Throws<InvalidDataException>(() => RefusedMessage.ReasonOf(body.AsSpan(0, length)));
        }

        Assert.Throws<InvalidDataException>(() => RefusedMessage.ReasonOf([0xDB, 0x7F, 0xFF, 0xFF, 0xFF]));
        Assert.Null(RefusedMessage.ReasonOf([0x95]));
    }
}
