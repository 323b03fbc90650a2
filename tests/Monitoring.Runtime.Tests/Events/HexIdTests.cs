using Monitoring.Events;

namespace Monitoring.Tests.Events;

public sealed class HexIdTests
{
    private const string Trace = "0123456789abcdef00ff10e2d3c4b5a6";

    [Theory]
    [InlineData(WireId.SpanBytes)]
    [InlineData(WireId.TraceBytes)]
    public void The_bytes_are_those_of_the_digits(int length)
    {
        var id = Trace[..(2 * length)];

        Assert.True(HexId.TryParse(id, length, out var bytes));
        Assert.Equal(id, Convert.ToHexStringLower(bytes.AsSpan(length)));
    }

    /// <summary>The neighbours of the digits, capitals, what is a digit in its low byte, and a surrogate.</summary>
    [Theory]
    [InlineData('/')]
    [InlineData(':')]
    [InlineData('`')]
    [InlineData('g')]
    [InlineData('A')]
    [InlineData('\0')]
    [InlineData('\u0130')]
    [InlineData('\uFF10')]
    [InlineData('\uD800')]
    public void A_character_that_is_no_digit_is_found_wherever_it_stands(char wrong)
    {
        for (var place = 0; place < Trace.Length; place++)
        {
            var id = Trace[..place] + wrong + Trace[(place + 1)..];

            Assert.False(HexId.TryParse(id, WireId.TraceBytes, out _));
        }
    }

    [Fact]
    public void Every_digit_is_read_at_every_place()
    {
        foreach (var digit in "0123456789abcdef")
        {
            for (var place = 0; place < Trace.Length; place++)
            {
                var id = Trace[..place] + digit + Trace[(place + 1)..];

                Assert.True(HexId.TryParse(id, WireId.TraceBytes, out var bytes));
                Assert.Equal(id, Convert.ToHexStringLower(bytes.AsSpan(WireId.TraceBytes)));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdef0")]
    public void Another_length_is_no_id(string id) => Assert.False(HexId.TryParse(id, WireId.SpanBytes, out _));
}
