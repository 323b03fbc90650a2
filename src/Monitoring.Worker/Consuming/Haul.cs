namespace Monitoring.Worker.Consuming;

/// <summary>What goes into the store in one transaction: whatever has come, up to two limits.</summary>
/// <param name="begun">The place of its first read in the order of reads and flush requests.</param>
internal sealed class Haul(long begun)
{
    public const int MaxEvents = 5000;
    public const int MaxBytes = 16 * 1024 * 1024;

    private readonly List<Arrival> _arrivals = [];
    private int _events;
    private int _weight;
    private long _bytes;

    public long Begun => begun;

    public IReadOnlyList<Arrival> Arrivals => _arrivals;

    public int Events => _events;

    public bool IsEmpty => _arrivals.Count == 0;

    /// <summary>False when it would pass a limit; one arrival alone is always taken. A suspect is always alone.</summary>
    public bool TryAdd(Arrival arrival)
    {
        var bytes = arrival.Entry.Payload.Length;
        var weight = Math.Max(1, arrival.Events);
        if (!IsEmpty && (IsClosedTo(arrival) || _weight + weight > MaxEvents || _bytes + bytes > MaxBytes))
        {
            return false;
        }

        _arrivals.Add(arrival);
        _events += arrival.Events;
        _weight += weight;
        _bytes += bytes;
        return true;
    }

    /// <summary>How many more events fit; a report, or what cannot be read, takes the place of one.</summary>
    public int Room => HasSuspect ? 0 : Math.Max(0, MaxEvents - _weight);

    /// <summary>Whether it is one suspect, and nothing else.</summary>
    public bool HasSuspect => _arrivals.Count == 1 && _arrivals[0].IsSuspect;

    private bool IsClosedTo(Arrival arrival) => arrival.IsSuspect || HasSuspect;
}
