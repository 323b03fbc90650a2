using System.Buffers.Binary;
using System.Text;

namespace Monitoring.Storage.PostgreSql;

/// <summary>
/// Rows in PostgreSQL's binary COPY format, written straight from the values: no object and no await per column. Its
/// memory is used again from row to row.
/// </summary>
internal sealed class CopyBuffer
{
    private const byte JsonbVersion = 1;

    private static readonly long _epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private byte[] _bytes = new byte[4 * 1024];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Signature, no flags, no extension.</summary>
    public void Header()
    {
        ReadOnlySpan<byte> signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8];
        signature.CopyTo(Take(signature.Length));
        Take(2 * sizeof(int)).Clear();
    }

    public void Row(short columns) => Int16(columns);

    /// <summary>In the place of a further row.</summary>
    public void Trailer() => Int16(-1);

    public void Null() => Int32(-1);

    public void Boolean(bool value)
    {
        Int32(1);
        Take(1)[0] = value ? (byte)1 : (byte)0;
    }

    public void Integer(int? value)
    {
        if (value is not { } number)
        {
            Null();
            return;
        }

        Int32(sizeof(int));
        Int32(number);
    }

    public void Bigint(long? value)
    {
        if (value is { } number)
        {
            Bigint(number);
        }
        else
        {
            Null();
        }
    }

    public void Bigint(long value)
    {
        Int32(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Take(sizeof(long)), value);
    }

    public void Timestamp(DateTime utc) => Bigint((utc.Ticks - _epoch) / TimeSpan.TicksPerMicrosecond);

    public void Timestamp(DateTime? utc)
    {
        if (utc is { } time)
        {
            Timestamp(time);
        }
        else
        {
            Null();
        }
    }

    public void Text(string? value) => Characters(value, version: null);

    public void Jsonb(string? value) => Characters(value, JsonbVersion);

    public void Uuid(Guid value)
    {
        Int32(36);
        value.TryFormat(Take(36), out _);
    }

    /// <summary>A number of ten-thousandths: sign, and digits to the base 10,000, of which the last is the fraction.</summary>
    public void Numeric(long? tenThousandths)
    {
        if (tenThousandths is not { } number)
        {
            Null();
            return;
        }

        const int digits = 5;
        const short negative = 0x4000;
        Int32((4 + digits) * sizeof(short));
        Int16(digits);
        Int16(digits - 2);
        Int16(number < 0 ? negative : (short)0);
        Int16(4);
        for (var unit = 10_000_000_000_000_000L; unit > 0; unit /= 10_000)
        {
            Int16((short)Math.Abs(number / unit % 10_000));
        }
    }

    private void Characters(string? value, byte? version)
    {
        if (value is null)
        {
            Null();
            return;
        }

        var prefix = version is null ? 0 : 1;
        var place = Reserve(sizeof(int) + prefix + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = prefix + Encoding.UTF8.GetBytes(value, place[(sizeof(int) + prefix)..]);
        BinaryPrimitives.WriteInt32BigEndian(place, length);
        if (version is { } number)
        {
            place[sizeof(int)] = number;
        }

        Length += sizeof(int) + length;
    }

    private void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), value);

    private void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), value);

    private Span<byte> Take(int count)
    {
        var place = Reserve(count)[..count];
        Length += count;
        return place;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
