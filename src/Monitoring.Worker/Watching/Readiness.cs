namespace Monitoring.Worker.Watching;

/// <summary>
/// Whether a worker does all that it is there for: it sees Redis and the database, and nothing was lost lately. Pure: the
/// sightings are given to it.
/// </summary>
internal sealed class Readiness(TimeProvider time)
{
    /// <summary>A sighting that is older says nothing: what should look hangs.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromSeconds(10);

    /// <summary>For so long a drop is told: longer than who asks usually waits between two questions.</summary>
    public static readonly TimeSpan DropTold = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _seenBoth;
    private long? _lost;
    private long? _lostAt;

    public bool IsReady
    {
        get
        {
            lock (_lock)
            {
                return Within(_seenBoth, Stale) && !Within(_lostAt, DropTold);
            }
        }
    }

    public void Note(Sighting sighting)
    {
        lock (_lock)
        {
            _seenBoth = sighting.SawBoth ? time.GetTimestamp() : null;
            if (sighting.Lost is { } lost)
            {
                _lostAt = lost > _lost ? time.GetTimestamp() : _lostAt;
                _lost = lost;
            }
        }
    }

    private bool Within(long? moment, TimeSpan span) => moment is { } since && time.GetElapsedTime(since) < span;
}
