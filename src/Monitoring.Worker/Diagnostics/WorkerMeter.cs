using System.Diagnostics.Metrics;
using Monitoring.Diagnostics;
using Monitoring.Storage;

namespace Monitoring.Worker.Diagnostics;

/// <summary>
/// The numbers of this process's workers, as instruments of the meter <c>Monitoring</c> (see <c>docs/metrics.md</c>).
/// Without a listener they cost a look at a flag.
/// </summary>
internal sealed class WorkerMeter
{
    private static readonly Meter _meter = new(RuntimeMeter.Name);

    /// <summary>That of all workers of this process: with one for each, numbers of the same name would stand twice.</summary>
    public static readonly WorkerMeter OfProcess = new();

    private static readonly KeyValuePair<string, object?> _stored = new("outcome", "stored");
    private static readonly KeyValuePair<string, object?> _failed = new("outcome", "failed");

    private readonly Histogram<double> _writes;
    private readonly Counter<long> _events;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _letters;
    private readonly Counter<long> _claimed;
    private readonly Counter<long> _confirmed;
    private readonly Counter<long> _retries;
    private readonly Living<Func<long>> _depths = new();

    private WorkerMeter()
    {
        _writes = _meter.CreateHistogram<double>("monitoring.worker.write.duration", "s", "Time of one transaction.");
        _events = Count("monitoring.worker.events.stored", "{event}", "Events whose rows were committed.");
        _batches = Count("monitoring.worker.batches", "{batch}", "Batches by what became of them.");
        _letters = Count("monitoring.worker.dead_letters", "{entry}", "Entries that became dead letters.");
        _claimed = Count("monitoring.worker.claimed", "{entry}", "Entries taken over from silent workers.");
        _confirmed = Count("monitoring.worker.confirmed", "{batch}", "Batches confirmed to their producers.");
        _retries = Count("monitoring.worker.retries", "{attempt}", "Failed attempts that were tried again.");
        _meter.CreateObservableUpDownCounter(
            "monitoring.worker.depth",
            () => _depths.All.Sum(depth => depth()),
            "{entry}",
            "Entries that the workers have read and not yet let go of."
        );
    }

    public void Written(IReadOnlyList<EventBatch> batches, IReadOnlyList<BatchOutcome> outcomes, TimeSpan duration)
    {
        _writes.Record(duration.TotalSeconds, _stored);
        if (_events.Enabled)
        {
            var stored = batches.Where((_, place) => outcomes[place] == BatchOutcome.Stored);
            _events.Add(stored.Sum(batch => (long)batch.Count));
        }

        if (_batches.Enabled)
        {
            foreach (var group in outcomes.GroupBy(outcome => outcome))
            {
                _batches.Add(group.Count(), new KeyValuePair<string, object?>("outcome", NameOf(group.Key)));
            }
        }
    }

    public void WriteFailed(TimeSpan duration) => _writes.Record(duration.TotalSeconds, _failed);

    public void DeadLettered() => _letters.Add(1);

    public void Claimed(int entries) => _claimed.Add(entries);

    public void Confirmed(int batches) => _confirmed.Add(batches);

    /// <param name="other">Redis or the database.</param>
    public void Retried(string other) => _retries.Add(1, new KeyValuePair<string, object?>("other", other));

    /// <summary>Entries that a worker has read and not yet let go of, until what is returned is disposed of.</summary>
    public IDisposable ObserveDepth(Func<long> depth) => _depths.Add(depth);

    private static string NameOf(BatchOutcome outcome) =>
        outcome switch
        {
            BatchOutcome.AlreadyKnown => "duplicate",
            BatchOutcome.DeadLettered => "dead_lettered",
            BatchOutcome.Expired => "expired",
            BatchOutcome.TooOld => "too_old",
            _ => "stored",
        };

    private static Counter<long> Count(string name, string unit, string description) =>
        _meter.CreateCounter<long>(name, unit, description);
}
