using System.Buffers;
using CsCheck;
using MessagePack;
using Monitoring.Events;

namespace Monitoring.Tests.Events;

/// <summary>Our MessagePack against the reference implementation, in both directions.</summary>
public sealed class PackTests
{
    private static readonly long[] _edges =
    [
        0,
        1,
        31,
        32,
        127,
        128,
        255,
        256,
        32767,
        32768,
        65535,
        65536,
        int.MaxValue,
        1L << 31,
        uint.MaxValue,
        1L << 32,
        long.MaxValue,
        -1,
        -32,
        -33,
        -128,
        -129,
        -32768,
        -32769,
        int.MinValue,
        int.MinValue - 1L,
        long.MinValue,
    ];

    [Fact]
    public void Numbers_have_the_bytes_of_the_reference_implementation() =>
        Gen.OneOf(
                Gen.Long,
                Gen.Int.Select(value => (long)value),
                Gen.OneOf([.. _edges.Select(edge => Gen.Const(edge))])
            )
            .Sample(value =>
            {
                var writer = new PackWriter(new byte[16]);
                writer.Number(value);
                return writer.Written.SequenceEqual(
                    Reference((ref MessagePackWriter reference) => reference.Write(value))
                );
            });

    [Fact]
    public void Numbers_of_every_width_are_read()
    {
        foreach (var value in _edges)
        {
            var bytes = Reference((ref MessagePackWriter writer) => writer.Write(value));
            Assert.Equal(value, new PackReader(bytes).Number());
        }

        var wide = Reference((ref MessagePackWriter writer) => writer.WriteInt64(5));
        Assert.Equal(5, new PackReader(wide).Number());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void Texts_of_every_width_are_written_and_read(int length)
    {
        var text = new string('x', length);
        var writer = new PackWriter(new byte[PackWriter.MostTextBytes(text)]);
        writer.Text(text);

        Assert.Equal(Reference((ref MessagePackWriter reference) => reference.Write(text)), writer.Written);
        Assert.Equal(text, new PackReader(writer.Written).Text());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void Heads_of_arrays_of_every_width_are_written_and_read(int count)
    {
        var bytes = new byte[9 + count];
        var writer = new PackWriter(bytes);
        writer.Array(count);

        Assert.Equal(Reference((ref MessagePackWriter reference) => reference.WriteArrayHeader(count)), writer.Written);
        Assert.Equal(count, new PackReader(bytes).Array());
    }

    [Fact]
    public void Values_of_every_kind_are_passed_over()
    {
        var bytes = Reference(
            (ref MessagePackWriter writer) =>
            {
                writer.WriteMapHeader(2);
                writer.Write("nested");
                writer.WriteArrayHeader(3);
                writer.Write(1.5);
                writer.Write(1.5f);
                writer.WriteNil();
                writer.Write("ext");
                writer.WriteExtensionFormat(new ExtensionResult(7, new byte[40]));
                for (var size = 1; size <= 16; size *= 2)
                {
                    writer.WriteExtensionFormat(new ExtensionResult(7, new byte[size]));
                }

                writer.Write(new byte[300]);
                writer.Write(new string('s', 70_000));
                writer.Write(true);
                foreach (var number in _edges)
                {
                    writer.Write(number);
                }

                writer.Write("the end");
            }
        );
        var reader = new PackReader(bytes);

        reader.Skip(1 + 5 + 3 + _edges.Length);

        Assert.Equal("the end", reader.Text());
        Assert.True(reader.End);
    }

    [Fact]
    public void A_million_nested_arrays_are_passed_over_without_a_stack()
    {
        var bytes = Enumerable.Repeat((byte)0x91, 1_000_000).Append((byte)0xC0).ToArray();
        var reader = new PackReader(bytes);

        reader.Skip(1);

        Assert.True(reader.End);
    }

    [Theory]
    [InlineData("DDFFFFFFFF")] // an array of 4 billion
    [InlineData("DBFFFFFFFF41")] // a text of 4 GB
    [InlineData("C6FFFFFFFF41")] // bytes, 4 GB
    [InlineData("DFFFFFFFFF")] // a map of 4 billion
    [InlineData("C9FFFFFFFF0141")] // an extension of 4 GB
    [InlineData("D9")] // a text without its length
    [InlineData("CF0000")] // half a number
    [InlineData("C1")] // a code that MessagePack never uses
    public void What_is_longer_than_its_bytes_or_no_value_is_a_fault(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Throws<InvalidDataException>(() => new PackReader(bytes).Skip(1));
        Assert.Throws<InvalidDataException>(() => new PackReader(bytes).Array());
        Assert.Throws<InvalidDataException>(() => new PackReader(bytes).Text());
        Assert.Throws<InvalidDataException>(() => new PackReader(bytes).Number());
    }

    private static byte[] Reference(Forged.WriteBody write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
