using System.Buffers.Binary;
using System.Runtime.CompilerServices;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Number(long value)
    {
        if ((ulong)value <= PackCode.FixPositiveMost)
        {
            Byte((byte)value);
        }
        else
        {
            LongNumber(value);
        }
    }

    public void Double(double value) =>
        BinaryPrimitives.WriteDoubleBigEndian(Coded(PackCode.Float64, sizeof(double)), value);

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
            Coded(PackCode.String8, sizeof(byte))[0] = (byte)count;
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
            Coded(PackCode.Binary8, sizeof(byte))[0] = (byte)count;
        }
        else
        {
            Head(count, fix: 0, fixMost: 0, PackCode.Binary16);
        }

        return Take(count);
    }

    /// <summary>Elements that were written elsewhere.</summary>
    public void Raw(ReadOnlySpan<byte> elements)
    {
        elements.CopyTo(_bytes[Length..]);
        Length += elements.Length;
    }

    private void Byte(byte value) => Take(1)[0] = value;

    /// <summary>The head of what has a fixed, a 16 bit and a 32 bit form, their codes in a row.</summary>
    private void Head(int count, byte fix, int fixMost, byte code16)
    {
        if (count <= fixMost)
        {
            Byte((byte)(fix | count));
        }
        else if (count <= ushort.MaxValue)
        {
            BinaryPrimitives.WriteUInt16BigEndian(Coded(code16, sizeof(ushort)), (ushort)count);
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(Coded((byte)(code16 + 1), sizeof(int)), count);
        }
    }

    private void LongNumber(long value)
    {
        if (value >= 0)
        {
            Unsigned((ulong)value);
        }
        else
        {
            Signed(value);
        }
    }

    private void Unsigned(ulong value)
    {
        if (value <= byte.MaxValue)
        {
            Coded(PackCode.UInt8, sizeof(byte))[0] = (byte)value;
        }
        else if (value <= ushort.MaxValue)
        {
            BinaryPrimitives.WriteUInt16BigEndian(Coded(PackCode.UInt16, sizeof(ushort)), (ushort)value);
        }
        else if (value <= uint.MaxValue)
        {
            BinaryPrimitives.WriteUInt32BigEndian(Coded(PackCode.UInt32, sizeof(uint)), (uint)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(Coded(PackCode.UInt64, sizeof(ulong)), value);
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
            Coded(PackCode.Int8, sizeof(sbyte))[0] = (byte)value;
        }
        else if (value >= short.MinValue)
        {
            BinaryPrimitives.WriteInt16BigEndian(Coded(PackCode.Int16, sizeof(short)), (short)value);
        }
        else if (value >= int.MinValue)
        {
            BinaryPrimitives.WriteInt32BigEndian(Coded(PackCode.Int32, sizeof(int)), (int)value);
        }
        else
        {
            BinaryPrimitives.WriteInt64BigEndian(Coded(PackCode.Int64, sizeof(long)), value);
        }
    }

    /// <summary>A code, and the place of what follows it: in one step, for each one waits for the length that the one before has left.</summary>
    private Span<byte> Coded(byte code, int count)
    {
        var place = Take(1 + count);
        place[0] = code;
        return place[1..];
    }

    private Span<byte> Take(int count)
    {
        var place = _bytes.Slice(Length, count);
        Length += count;
        return place;
    }
}
