using System.Buffers.Binary;
using System.Text;

namespace Monitoring.Events;

/// <summary>
/// Reads MessagePack from an untrusted place: no count and no length is believed beyond the bytes that are there, and
/// nothing recurses. Every fault is an <see cref="InvalidDataException"/>.
/// </summary>
internal ref partial struct PackReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly bool End => _position == _bytes.Length;

    public readonly bool NextIsBinary => Peek() is >= PackCode.Binary8 and <= PackCode.Binary32;

    public readonly bool NextIsText =>
        Peek() is (>= PackCode.FixString and < PackCode.Nil) or (>= PackCode.String8 and <= PackCode.String32);

    public bool TryNil()
    {
        var isNil = Peek() == PackCode.Nil;
        _position += isNil ? 1 : 0;
        return isNil;
    }

    public bool Boolean() =>
        Byte() switch
        {
            PackCode.False => false,
            PackCode.True => true,
            var code => throw Unexpected(code, "true or false"),
        };

    /// <summary>The number of elements; each takes a byte at least, so a larger number is a fault.</summary>
    public int Array()
    {
        var code = Byte();
        return code switch
        {
            >= PackCode.FixArray and < PackCode.FixString => Available(code & PackCode.FixArrayMost),
            PackCode.Array16 => Available(UInt16()),
            PackCode.Array32 => Available(UInt32()),
            _ => throw Unexpected(code, "an array"),
        };
    }

    public int Array(int atLeast)
    {
        var count = Array();
        return count >= atLeast
            ? count
            : throw new InvalidDataException($"an array has {count} elements, at least {atLeast} are needed");
    }

    public long Number()
    {
        var code = Byte();
        return code <= PackCode.FixPositiveMost ? code : Number(code);
    }

    public int Int32()
    {
        var value = Number();
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new InvalidDataException($"the number {value} is too large");
    }

    public long? OptionalNumber() => TryNil() ? null : Number();

    public double Double()
    {
        var code = Byte();
        return code switch
        {
            PackCode.Float32 => BinaryPrimitives.ReadSingleBigEndian(Take(4)),
            PackCode.Float64 => BinaryPrimitives.ReadDoubleBigEndian(Take(8)),
            <= PackCode.FixPositiveMost => code,
            _ => Number(code),
        };
    }

    public double? OptionalDouble() => TryNil() ? null : Double();

    public string Text()
    {
        var code = Byte();
        var length = code switch
        {
            >= PackCode.FixString and < PackCode.Nil => Available(code & PackCode.FixStringMost),
            PackCode.String8 => Available(Byte()),
            PackCode.String16 => Available(UInt16()),
            PackCode.String32 => Available(UInt32()),
            _ => throw Unexpected(code, "a text"),
        };
        return Encoding.UTF8.GetString(Take(length));
    }

    public string? OptionalText() => TryNil() ? null : Text();

    public ReadOnlySpan<byte> Binary()
    {
        var code = Byte();
        var length = code switch
        {
            PackCode.Binary8 => Available(Byte()),
            PackCode.Binary16 => Available(UInt16()),
            PackCode.Binary32 => Available(UInt32()),
            _ => throw Unexpected(code, "bytes"),
        };
        return Take(length);
    }

    private long Number(byte code) =>
        code switch
        {
            >= PackCode.FixNegative => (sbyte)code,
            PackCode.UInt8 => Byte(),
            PackCode.UInt16 => UInt16(),
            PackCode.UInt32 => UInt32(),
            PackCode.UInt64 => Signed(BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
            PackCode.Int8 => (sbyte)Byte(),
            PackCode.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            PackCode.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            PackCode.Int64 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected(code, "a whole number"),
        };

    private static long Signed(ulong value) =>
        value <= long.MaxValue ? (long)value : throw new InvalidDataException($"the number {value} is too large");

    private readonly byte Peek() => _position < _bytes.Length ? _bytes[_position] : throw Ended();

    private byte Byte() => _position < _bytes.Length ? _bytes[_position++] : throw Ended();

    private int UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    private long UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    private readonly int Available(long count) => count <= _bytes.Length - _position ? (int)count : throw Ended();

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _bytes.Slice(_position, Available(count));
        _position += count;
        return taken;
    }

    private static InvalidDataException Ended() => new("it ends in the middle of a value");

    private readonly InvalidDataException Unexpected(byte code, string expected) =>
        new($"0x{code:X2} at byte {_position - 1} of the body where {expected} is needed");
}
