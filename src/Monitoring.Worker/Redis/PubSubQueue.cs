using System.Collections.Concurrent;
using Monitoring.Worker.Consuming;

namespace Monitoring.Worker.Redis;

/// <summary>What came by Pub/Sub and was not taken yet, up to a limit of bytes: Redis would not wait for us.</summary>
internal sealed class PubSubQueue(string channel, long maxBytes)
{
    private readonly ConcurrentQueue<Entry> _entries = new();
    private long _bytes;
    private long _refused;

    /// <summary>Messages that found no room; with durability <c>stored</c> their producers send them again.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>False when there was no room.</summary>
    public bool TryAdd(ReadOnlyMemory<byte> payload)
    {
        if (Interlocked.Add(ref _bytes, payload.Length) > maxBytes)
        {
            Interlocked.Add(ref _bytes, -payload.Length);
            Interlocked.Increment(ref _refused);
            return false;
        }

        _entries.Enqueue(new Entry(channel, "", payload));
        return true;
    }

    public List<Entry> Take(int limit)
    {
        var taken = new List<Entry>();
        while (taken.Count < limit && _entries.TryDequeue(out var entry))
        {
            Interlocked.Add(ref _bytes, -entry.Payload.Length);
            taken.Add(entry);
        }

        return taken;
    }
}
