using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>The ids of a stream's entries that this worker has read and not yet let go of.</summary>
internal sealed class HeldEntries
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _ids.Count;
            }
        }
    }

    /// <summary>False when it is held already.</summary>
    public bool Add(string id)
    {
        lock (_lock)
        {
            return _ids.Add(id);
        }
    }

    public void Remove(IEnumerable<string> ids)
    {
        lock (_lock)
        {
            _ids.ExceptWith(ids);
        }
    }

    public RedisValue[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _ids.Select(id => (RedisValue)id)];
        }
    }
}
