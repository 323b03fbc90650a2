namespace Monitoring.Events;

/// <summary>
/// Collects events and seals them into frames. Used by the publisher alone (not thread-safe); its buffers are used
/// again, so that a batch costs one array: its own bytes.
/// </summary>
internal sealed class BatchEncoder
{
    private readonly StringTable _strings = new();
    private readonly SiteTable _sites;
    private readonly EventWriter _events;
    private readonly SampledWriter _sampled;
    private readonly RecordWriter _records;
    private readonly FrameWriter _frame;
    private long _characters;

    /// <param name="process">Written into every batch.</param>
    public BatchEncoder(ProducerProcess process)
    {
        _sites = new SiteTable(_strings);
        _events = new EventWriter(_strings, _sites);
        _sampled = new SampledWriter(_strings);
        _records = new RecordWriter(_strings);
        _frame = new FrameWriter(process);
    }

    /// <summary>Events added since the last seal.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes the frame would have at most, sealed now.</summary>
    public int Size =>
        _frame.EmptySize
        + _strings.Bytes.Length
        + _sites.Bytes.Length
        + _events.Bytes.Length
        + _sampled.Bytes.Length
        + _records.Bytes.Length;

    /// <summary>Whether there is nothing to seal.</summary>
    public bool IsEmpty => Count == 0 && _sampled.Count == 0;

    /// <summary>Adds an event, if the frame then keeps within <see cref="FrameLimits"/>.</summary>
    public AddResult Add(in PendingEvent pending)
    {
        if (Count == FrameLimits.MaxEvents || !TryReserve(pending))
        {
            return IsEmpty ? AddResult.Oversize : AddResult.BatchFull;
        }

        _events.Write(pending);
        Count++;
        return AddResult.Added;
    }

    /// <summary>Adds an event that is no tracked call, if the frame then keeps within <see cref="FrameLimits"/>.</summary>
    public AddResult Add(MonitoringEvent record)
    {
        var most = RecordSize.AtMost(record);
        if (
            Count == FrameLimits.MaxEvents
            || Size + most > FrameLimits.MaxBytes
            || _characters + most > FrameLimits.MaxCharacters
        )
        {
            return IsEmpty ? AddResult.Oversize : AddResult.BatchFull;
        }

        _records.Write(record);
        _characters += most;
        Count++;
        return AddResult.Added;
    }

    /// <summary>Adds calls that sampling left out.</summary>
    /// <returns>False when the batch has no room left for them: seal, then add them again.</returns>
    public bool AddSampled(SampledSum sum)
    {
        var counts = sum.Durations.ToCounts();
        if (
            _sampled.Count == FrameLimits.MaxSampled
            || Size + SampledWriter.MostBytes(sum, counts) > FrameLimits.MaxBytes
        )
        {
            return false;
        }

        _sampled.Write(sum, counts);
        return true;
    }

    /// <summary>Seals what was added, as a report when that are no events; the encoder is empty afterwards.</summary>
    public Frame Seal(Guid producer, long number, long firstEvent, in ProducerTotals totals)
    {
        var head = new BatchHead
        {
            ProducerId = producer,
            Number = number,
            Kind = Count > 0 ? BatchKind.Events : BatchKind.Report,
            Count = Count,
            FirstEvent = firstEvent,
            Totals = totals,
        };
        var minor = Minor;
        _frame.Begin(ended: null, minor);
        _frame.AddSection(_strings.Count, _strings.Bytes);
        _frame.AddSection(_sites.Count, _sites.Bytes);
        _frame.AddSection(Count - _records.Count, _events.Bytes);
        if (minor >= FrameHead.WithSampled)
        {
            _frame.AddSection(_sampled.Count, _sampled.Bytes);
        }

        if (minor >= FrameHead.WithRecords)
        {
            _frame.AddSection(_records.Count, _records.Bytes);
        }

        var calls = _sampled.Calls;
        Clear();
        var frame = _frame.Seal(head);
        return calls == 0 ? frame : frame with { SampledCalls = calls };
    }

    /// <summary>A tombstone in the place of <paramref name="given"/>: same producer, number, count, first event and totals.</summary>
    public Frame SealTombstone(BatchHead given, DropReason reason) =>
        SealEmpty(given with { Kind = BatchKind.Tombstone, Reason = reason, Ended = null });

    /// <summary>A batch of totals alone.</summary>
    public Frame SealReport(Guid producer, long number, long firstEvent, in ProducerTotals totals, string? ended) =>
        SealEmpty(
            new BatchHead
            {
                ProducerId = producer,
                Number = number,
                Kind = BatchKind.Report,
                FirstEvent = firstEvent,
                Totals = totals,
                Ended = ended,
            }
        );

    /// <summary>The least that has all that was added.</summary>
    private byte Minor =>
        _records.Count > 0 ? FrameHead.WithRecords
        : _sampled.Count > 0 ? FrameHead.WithSampled
        : FrameHead.First;

    private bool TryReserve(in PendingEvent pending)
    {
        var room = FrameLimits.MaxBytes - Size;
        var withSite = !_sites.Contains(pending.Site);
        var most = EventSize.AtMost(pending, withSite);
        var fits =
            (most <= room || EventSize.Exact(pending, withSite) <= room)
            && _characters + most <= FrameLimits.MaxCharacters;
        _characters += fits ? most : 0;
        return fits;
    }

    private Frame SealEmpty(BatchHead head)
    {
        _frame.Begin(head.Ended);
        _frame.AddSection(0, []);
        _frame.AddSection(0, []);
        _frame.AddSection(0, []);
        return _frame.Seal(head);
    }

    private void Clear()
    {
        _strings.Clear();
        _sites.Clear();
        _events.Clear();
        _sampled.Clear();
        _records.Clear();
        _characters = 0;
        Count = 0;
    }
}
