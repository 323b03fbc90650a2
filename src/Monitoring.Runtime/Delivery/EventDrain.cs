using System.Diagnostics.CodeAnalysis;
using Monitoring.Capture;
using Monitoring.Events;
using Monitoring.Fallback;

namespace Monitoring.Delivery;

/// <summary>
/// Takes finished calls out of the buffer and seals them into batches of the outbox: here timestamps become wall time,
/// exceptions become text, and the sample is chosen. Used by the publisher alone.
/// </summary>
internal sealed class EventDrain
{
    private readonly EventBuffer _buffer;
    private readonly MonitoringOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<ProcessMark?>? _who;
    private readonly BatchEncoder _encoder;
    private readonly Backlog _backlog;
    private readonly SampledSums _sampled = new();
    private readonly List<Guid> _producers = [];
    private readonly Dictionary<string, long> _slow = [];
    private readonly Dictionary<string, string> _warnings = [];
    private long _refused;

    public EventDrain(
        EventBuffer buffer,
        Backlog backlog,
        ProducerProcess process,
        MonitoringOptions options,
        TimeProvider time,
        Func<ProcessMark?>? who = null
    )
    {
        _buffer = buffer;
        _backlog = backlog;
        _options = options;
        _time = time;
        _who = who;
        _encoder = new BatchEncoder(process);
        _refused = buffer.Refused;
        Begin(new ProducerIdentity(time, who));
    }

    /// <summary>The producer whose number the next batch gets.</summary>
    public ProducerIdentity Producer { get; private set; }

    /// <summary>The ids that this process has had; the one in use last.</summary>
    public IReadOnlyList<Guid> Producers => [.. _producers];

    /// <summary>What was counted under earlier ids of this process.</summary>
    public ProducerTotals Earlier { get; private set; }

    /// <summary>Calls that were read and whose sums wait for a batch: in no total yet.</summary>
    public long Waiting => _sampled.Calls;

    /// <summary>Reads the buffer; what does not fill a batch leaves all the same.</summary>
    /// <param name="all">As in <see cref="EventBuffer.Read"/>.</param>
    public void Run(bool all)
    {
        Renew();
        var clock = WallClock.Now(_time);
        _buffer.Read((in slot) => Take(in slot, clock), all);
        CountRefused();
        if (all)
        {
            AddSampled();
        }

        Seal();
    }

    /// <summary>The producer's last word: a batch of totals alone.</summary>
    public void Close(string ended)
    {
        if (Producer.IsUsed)
        {
            _backlog.Outbox.Add(
                _encoder.SealReport(Producer.Id, Producer.NextNumber(), Producer.Batched, Producer.Totals, ended)
            );
        }
    }

    /// <summary>A report of drops that no batch has told of.</summary>
    public void TellDrops()
    {
        if (Producer.Told != Producer.Totals)
        {
            _backlog.Outbox.Add(
                _encoder.SealReport(Producer.Id, Producer.NextNumber(), Producer.Batched, Producer.Totals, ended: null)
            );
        }
    }

    /// <summary>
    /// The last report of a producer that can keep these no longer. Those that never left are dropped in its totals; in the
    /// place of the others a tombstone stands behind it, for they may have arrived.
    /// </summary>
    public IReadOnlyList<Frame> LastWords(IReadOnlyList<HeldBatch> unkept, string ended)
    {
        var neverSent = unkept.Where(IsOfNobodyElse).ToList();
        var dropped = Producer.Totals.Dropped;
        dropped[DropReason.ShutdownTimeout] += neverSent.Sum(batch => (long)batch.OwnEvents);
        var totals = Producer.Totals with { Dropped = dropped };
        return
        [
            _encoder.SealReport(Producer.Id, Producer.NextNumber(), Producer.Batched, totals, ended),
            .. unkept
                .Except(neverSent)
                .Select(batch => _encoder.SealTombstone(batch.Frame.Head, DropReason.ShutdownTimeout)),
        ];

        // An earlier id of this process has said its last totals.
        bool IsOfNobodyElse(HeldBatch batch) => batch.Sends == 0 && batch.Frame.Head.ProducerId == Producer.Id;
    }

    /// <summary>
    /// What is to be told, and is told by who does not hold the gate: a logger is the user's own code, which may take its
    /// time, or need the gate itself.
    /// </summary>
    public IReadOnlyList<(string Cause, string Line)> TakeWarnings()
    {
        if (_slow.Count == 0 && _warnings.Count == 0)
        {
            return [];
        }

        (string, string)[] taken =
        [
            .. _warnings.Select(one => (one.Key, one.Value)),
            .. _slow.Select(one => ($"slow {one.Key}", $"{one.Key} took {one.Value} ms.")),
        ];
        _warnings.Clear();
        _slow.Clear();
        return taken;
    }

    /// <summary>What cannot be read must not be met again and again: it would stop all that comes after it.</summary>
    private void Take(in EventSlot slot, WallClock clock)
    {
        try
        {
            Read(in slot, clock);
        }
        catch (Exception exception)
        {
            Producer.CountDropped(DropReason.Rejected, 1);
            _warnings["unusable"] =
                "An event that no batch can hold is dropped (rejected): "
                + $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private void Read(in EventSlot slot, WallClock clock)
    {
        if (_backlog.WhyFull is { } reason)
        {
            Producer.CountDropped(reason, 1);
            return;
        }

        if (IsLeftOut(in slot, clock))
        {
            return;
        }

        if (slot.Record is { } record)
        {
            Add(FinishedRecord.Read(record, _options));
            return;
        }

        var pending = FinishedCall.Read(in slot, clock, _options);
        Warn(in pending);
        Add(in pending);
    }

    /// <summary>Counts a call that sampling leaves out. Nothing is looked up twice: at a low rate nearly every call ends here.</summary>
    private bool IsLeftOut(in EventSlot slot, WallClock clock)
    {
        var site = slot.Site!;
        var rate = double.IsNaN(site.SampleRate) ? _options.SampleRate : site.SampleRate;
        if (rate >= 1 || !FinishedCall.IsPlain(in slot, site, _options, out var microseconds) || IsInSample(rate))
        {
            return false;
        }

        _sampled.Add(site, clock.At(slot.Start), slot.RecordCount, microseconds);
        if (_sampled.IsFull)
        {
            AddSampled();
        }

        return true;
    }

    private static bool IsInSample(double rate) => rate > 0 && Random.Shared.NextDouble() < rate;

    /// <summary>Calls are counted as sampled out with the batch that carries their sums.</summary>
    private void AddSampled()
    {
        foreach (var sum in _sampled.All)
        {
            if (!_encoder.AddSampled(sum))
            {
                Seal();
                _encoder.AddSampled(sum);
            }

            Producer.CountSampledOut(sum.Calls);
        }

        _sampled.Clear();
    }

    private void Add(in PendingEvent pending)
    {
        var result = _encoder.Add(in pending);
        if (result == AddResult.BatchFull)
        {
            Seal();
            result = _encoder.Add(in pending);
        }

        Added(result);
    }

    private void Add(MonitoringEvent record)
    {
        var result = _encoder.Add(record);
        if (result == AddResult.BatchFull)
        {
            Seal();
            result = _encoder.Add(record);
        }

        Added(result);
    }

    private void Added(AddResult result)
    {
        if (result != AddResult.Added)
        {
            Producer.CountDropped(DropReason.Oversize, 1);
        }
        else if (_encoder.Count >= _options.BatchSize)
        {
            Seal();
        }
    }

    private void Seal()
    {
        if (!_encoder.IsEmpty)
        {
            var first = Producer.Batched;
            Producer.CountBatched(_encoder.Count);
            _backlog.Outbox.Add(_encoder.Seal(Producer.Id, Producer.NextNumber(), first, Producer.Totals));
        }
    }

    private void Renew()
    {
        if (Producer.IsOfAnotherProcess)
        {
            _warnings["restored"] =
                "This process goes on with the memory of another: it continues under a new producer id.";
            Earlier = Earlier.Plus(Producer.Told);
            Begin(Producer.Successor());
        }
        else if (Producer.IsOver)
        {
            Close("renewed");
            Earlier = Earlier.Plus(Producer.Totals);
            Begin(new ProducerIdentity(_time, _who));
        }
    }

    [MemberNotNull(nameof(Producer))]
    private void Begin(ProducerIdentity producer)
    {
        Producer = producer;
        _producers.Add(producer.Id);
    }

    private void CountRefused()
    {
        var refused = _buffer.Refused;
        Producer.CountDropped(DropReason.BufferFull, refused - _refused);
        _refused = refused;
    }

    private void Warn(in PendingEvent pending)
    {
        if (pending.IsWorthAWarning)
        {
            _slow.TryAdd(pending.Site.Operation.Name, pending.DurationMicroseconds / 1000);
        }
    }
}
