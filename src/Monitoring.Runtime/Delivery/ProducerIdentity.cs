namespace Monitoring.Delivery;

/// <summary>
/// The producer's id and what is counted under it: numbers without gaps, and the totals since the id began. Renewed
/// daily, and after a jump of the clock, so that the id's time says which day of the ledger it belongs to; and in a
/// restored checkpoint, whose original may live and give the next number to something else.
/// </summary>
internal sealed class ProducerIdentity
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan Jump = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly Func<ProcessMark?> _who;
    private readonly ProcessMark? _maker;
    private readonly DateTimeOffset _born;
    private readonly long _bornTimestamp;
    private long _number;
    private long _emitted;
    private long _sampledOut;
    private DropCounts _dropped;
    private DropCounts _told;

    /// <param name="time">The clock of the id.</param>
    /// <param name="who">Which process this is now; null for the system's own word.</param>
    public ProducerIdentity(TimeProvider time, Func<ProcessMark?>? who = null)
    {
        _time = time;
        _who = who ?? ProcessMark.Read;
        _maker = _who();
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

    /// <summary>The totals without the drops that no number has told of.</summary>
    public ProducerTotals Told => new(_emitted - _dropped.Total + _told.Total, _sampledOut, _told);

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

    /// <summary>Whether another process made it: no number may be given under it, not even to a last report.</summary>
    public bool IsOfAnotherProcess => _maker is { } maker && _who() is { } now && now != maker;

    /// <summary>The next number, for a batch or report with the <see cref="Totals"/> as they are now.</summary>
    public long NextNumber()
    {
        _told = _dropped;
        return ++_number;
    }

    /// <summary>A new one for this process, with the drops that no number has told of.</summary>
    public ProducerIdentity Successor()
    {
        var successor = new ProducerIdentity(_time, _who);
        for (var reason = 0; reason < DropCounts.Count; reason++)
        {
            successor.CountDropped((DropReason)reason, _dropped[reason] - _told[reason]);
        }

        return successor;
    }

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
