using System.Buffers.Binary;
using System.IO.Hashing;

namespace Monitoring.Storage;

/// <summary>Derives <c>operation_id</c> from producer, batch and index: the same at every replay.</summary>
public static class OperationId
{
    /// <summary>Gives the id of one event, a version 8 UUID (RFC 9562).</summary>
    /// <param name="producer">The producer's id.</param>
    /// <param name="batch">The batch's number.</param>
    /// <param name="index">The event's place in the batch, from 0.</param>
    public static Guid Create(Guid producer, long batch, int index)
    {
        Span<byte> bytes = stackalloc byte[28];
        producer.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], batch);
        BinaryPrimitives.WriteInt32BigEndian(bytes[24..], index);

        Span<byte> id = stackalloc byte[16];
        XxHash128.Hash(bytes, id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
