namespace Monitoring.Delivery;

/// <summary>
/// The producer's id and what is counted under it: numbers without gaps, and the totals since the id began. Renewed
/// daily, and after a jump of the clock, so that the id's time says which day of the ledger it belongs to.
/// </summary>
internal sealed class ProducerIdentity
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan Jump = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly DateTimeOffset _born;
    private readonly long _bornTimestamp;
    private long _number;
    private long _emitted;
    private long _sampledOut;
    private DropCounts _dropped;

    public ProducerIdentity(TimeProvider time)
    {
        _time = time;
        _born = time.GetUtcNow();
        _bornTimestamp = time.GetTimestamp();
        Id = Guid.CreateVersion7(_born);
        _dropped = new DropCounts();
    }

    /// <summary>A UUIDv7.</summary>
    public Guid Id { get; }

    /// <summary>How many events went into batches; the running number of the next one.</summary>
    public long Batched { get; private set; }

    public ProducerTotals Totals => new(_emitted, _sampledOut, _dropped);

    /// <summary>Whether anything was counted or numbered under this id.</summary>
    public bool IsUsed => _number > 0 || _emitted > 0;

    /// <summary>Whether it is time for a new id. Checked before each number is given.</summary>
    public bool IsOver
    {
        get
        {
            var elapsed = _time.GetElapsedTime(_bornTimestamp);
            var byClock = _time.GetUtcNow() - _born;
            return elapsed >= Lifetime || (byClock - elapsed).Duration() > Jump;
        }
    }

    public long NextNumber() => ++_number;

    public void CountBatched(int events)
    {
        _emitted += events;
        Batched += events;
    }

    public void CountSampledOut(long calls)
    {
        _emitted += calls;
        _sampledOut += calls;
    }

    public void CountDropped(DropReason reason, long events)
    {
        _emitted += events;
        _dropped[reason] += events;
    }
}
