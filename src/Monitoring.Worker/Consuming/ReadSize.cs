namespace Monitoring.Worker.Consuming;

/// <summary>
/// How many entries to ask Redis for, so that about one haul comes back: learnt from the entries seen, because an entry
/// may hold one event or five thousand.
/// </summary>
internal sealed class ReadSize
{
    private const int First = 16;
    private const int Most = 2000;
    private const double Weight = 0.2;

    private double _eventsPerEntry;
    private double _bytesPerEntry;
    private int _limit = First;

    /// <summary>Entries for a haul that has room for <paramref name="room"/> more events.</summary>
    public int For(int room)
    {
        if (_eventsPerEntry == 0)
        {
            return First;
        }

        var byEvents = room / Math.Max(1, _eventsPerEntry);
        var byBytes = Haul.MaxBytes / Math.Max(1, _bytesPerEntry);
        return (int)Math.Clamp(Math.Min(byEvents, byBytes), 1, _limit);
    }

    /// <summary>Learns from one answer. The limit grows twofold at most, so a change of sizes cannot fill the memory.</summary>
    public void Observe(IReadOnlyCollection<Arrival> arrivals)
    {
        if (arrivals.Count == 0)
        {
            return;
        }

        _limit = Math.Min(Most, Math.Max(First, arrivals.Count * 2));
        Learn(ref _eventsPerEntry, Math.Max(1, arrivals.Average(arrival => arrival.Events)));
        Learn(ref _bytesPerEntry, Math.Max(1, arrivals.Average(arrival => arrival.Entry.Payload.Length)));
    }

    private static void Learn(ref double average, double seen) =>
        average = average == 0 ? seen : Math.Max(seen * Weight + average * (1 - Weight), seen * 0.5);
}
