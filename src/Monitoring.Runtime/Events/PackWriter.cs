using System.Buffers.Binary;
using System.Text;

namespace Monitoring.Events;

/// <summary>Writes MessagePack, each value in its shortest form, into a span that is known to be long enough.</summary>
internal ref struct PackWriter(Span<byte> bytes)
{
    /// <summary>The longest head of a number, a text or an array with its own bytes: one code and eight bytes.</summary>
    public const int MostNumberBytes = 9;

    private const int MostBytesPerChar = 3;

    private readonly Span<byte> _bytes = bytes;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _bytes[..Length];

    /// <summary>How long a text may become, its head included.</summary>
    public static int MostTextBytes(string? text) => MostNumberBytes + (text?.Length ?? 0) * MostBytesPerChar;

    public void Nil() => Byte(PackCode.Nil);

    public void Boolean(bool value) => Byte(value ? PackCode.True : PackCode.False);

    public void Array(int count) => Head(count, PackCode.FixArray, PackCode.FixArrayMost, PackCode.Array16);

    public void Number(long value)
    {
        if (value is >= 0 and <= PackCode.FixPositiveMost)
        {
            Byte((byte)value);
        }
        else if (value >= 0)
        {
            Unsigned((ulong)value);
        }
        else
        {
            Signed(value);
        }
    }

    public void Double(double value)
    {
        Byte(PackCode.Float64);
        BinaryPrimitives.WriteDoubleBigEndian(Advance(8), value);
    }

    public void OptionalNumber(long? value)
    {
        if (value is { } number)
        {
            Number(number);
        }
        else
        {
            Nil();
        }
    }

    public void OptionalDouble(double? value)
    {
        if (value is { } number)
        {
            Double(number);
        }
        else
        {
            Nil();
        }
    }

    public void OptionalText(string? text)
    {
        if (text is null)
        {
            Nil();
        }
        else
        {
            Text(text);
        }
    }

    public void Text(string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        if (count is > PackCode.FixStringMost and <= byte.MaxValue)
        {
            Byte(PackCode.String8);
            Byte((byte)count);
        }
        else
        {
            Head(count, PackCode.FixString, PackCode.FixStringMost, PackCode.String16);
        }

        Length += Encoding.UTF8.GetBytes(text, _bytes[Length..]);
    }

    /// <summary>So many bytes, which the caller fills in.</summary>
    public Span<byte> Binary(int count)
    {
        if (count <= byte.MaxValue)
        {
            Byte(PackCode.Binary8);
            Byte((byte)count);
        }
        else
        {
            Head(count, fix: 0, fixMost: 0, PackCode.Binary16);
        }

        Length += count;
        return _bytes.Slice(Length - count, count);
    }

    /// <summary>Takes the last bytes back.</summary>
    public void Undo(int length) => Length = length;

    /// <summary>Elements that were written elsewhere.</summary>
    public void Raw(ReadOnlySpan<byte> elements)
    {
        elements.CopyTo(_bytes[Length..]);
        Length += elements.Length;
    }

    private void Byte(byte value) => _bytes[Length++] = value;

    /// <summary>The head of what has a fixed, a 16 bit and a 32 bit form, their codes in a row.</summary>
    private void Head(int count, byte fix, int fixMost, byte code16)
    {
        if (count <= fixMost)
        {
            Byte((byte)(fix | count));
        }
        else if (count <= ushort.MaxValue)
        {
            Byte(code16);
            BinaryPrimitives.WriteUInt16BigEndian(Advance(2), (ushort)count);
        }
        else
        {
            Byte((byte)(code16 + 1));
            BinaryPrimitives.WriteInt32BigEndian(Advance(4), count);
        }
    }

    private void Unsigned(ulong value)
    {
        if (value <= byte.MaxValue)
        {
            Byte(PackCode.UInt8);
            Byte((byte)value);
        }
        else if (value <= ushort.MaxValue)
        {
            Byte(PackCode.UInt16);
            BinaryPrimitives.WriteUInt16BigEndian(Advance(2), (ushort)value);
        }
        else if (value <= uint.MaxValue)
        {
            Byte(PackCode.UInt32);
            BinaryPrimitives.WriteUInt32BigEndian(Advance(4), (uint)value);
        }
        else
        {
            Byte(PackCode.UInt64);
            BinaryPrimitives.WriteUInt64BigEndian(Advance(8), value);
        }
    }

    private void Signed(long value)
    {
        if (value >= PackCode.FixNegativeLeast)
        {
            Byte((byte)value);
        }
        else if (value >= sbyte.MinValue)
        {
            Byte(PackCode.Int8);
            Byte((byte)value);
        }
        else if (value >= short.MinValue)
        {
            Byte(PackCode.Int16);
            BinaryPrimitives.WriteInt16BigEndian(Advance(2), (short)value);
        }
        else if (value >= int.MinValue)
        {
            Byte(PackCode.Int32);
            BinaryPrimitives.WriteInt32BigEndian(Advance(4), (int)value);
        }
        else
        {
            Byte(PackCode.Int64);
            BinaryPrimitives.WriteInt64BigEndian(Advance(8), value);
        }
    }

    private Span<byte> Advance(int count)
    {
        Length += count;
        return _bytes.Slice(Length - count, count);
    }
}
