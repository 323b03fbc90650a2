using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Storage;

/// <summary>The time in a producer's id, a UUIDv7: its first 48 bits are the milliseconds since 1970.</summary>
internal static class ProducerId
{
    private static readonly long _last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Milliseconds since 1970; of an id that is no UUIDv7 any number up to 2^48.</summary>
    public static long Milliseconds(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
    }

    /// <summary>
    /// Whether a producer may have it: its time is one of the calendar. Later ids are the database's own, of the ledger's
    /// horizon and the sums of books, which a batch under such an id would be mistaken for.
    /// </summary>
    public static bool IsPossible(Guid id) => Milliseconds(id) <= _last;

    /// <summary>How old the id is; negative when it is dated in the future.</summary>
    public static TimeSpan Age(Guid id, DateTimeOffset now) =>
        TimeSpan.FromMilliseconds(now.ToUnixTimeMilliseconds() - Milliseconds(id));

    /// <summary>The lowest of all ids of that time and later ones.</summary>
    public static Guid LowestAt(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The id under which books of a service are added up: later than any producer's, always the same.</summary>
    public static Guid OfSum(string service)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(service), bytes);
        bytes[..6].Fill(0xff);
        return new Guid(bytes[..16], bigEndian: true);
    }
}
