using System.Diagnostics.Metrics;
using Monitoring.Diagnostics;
using Monitoring.Storage;

namespace Monitoring.Worker.Diagnostics;

/// <summary>
/// The worker's own numbers, as instruments of the meter <c>Monitoring</c> (see <c>docs/metrics.md</c>). Without a
/// listener they cost a look at a flag.
/// </summary>
internal sealed class WorkerMeter : IDisposable
{
    private static readonly KeyValuePair<string, object?> _stored = new("outcome", "stored");
    private static readonly KeyValuePair<string, object?> _failed = new("outcome", "failed");

    private readonly Meter _meter = new(RuntimeMeter.Name);
    private readonly Histogram<double> _writes;
    private readonly Counter<long> _events;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _letters;
    private readonly Counter<long> _claimed;
    private readonly Counter<long> _confirmed;
    private readonly Counter<long> _retries;

    public WorkerMeter()
    {
        _writes = _meter.CreateHistogram<double>("monitoring.worker.write.duration", "s", "Time of one transaction.");
        _events = Count("monitoring.worker.events.stored", "{event}", "Events whose rows were committed.");
        _batches = Count("monitoring.worker.batches", "{batch}", "Batches by what became of them.");
        _letters = Count("monitoring.worker.dead_letters", "{entry}", "Entries that became dead letters.");
        _claimed = Count("monitoring.worker.claimed", "{entry}", "Entries taken over from silent workers.");
        _confirmed = Count("monitoring.worker.confirmed", "{batch}", "Batches confirmed to their producers.");
        _retries = Count("monitoring.worker.retries", "{attempt}", "Failed attempts that were tried again.");
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

    /// <summary>Entries that this worker has read and not yet let go of.</summary>
    public void ObserveDepth(Func<long> depth) =>
        _meter.CreateObservableUpDownCounter(
            "monitoring.worker.depth",
            depth,
            "{entry}",
            "Entries that this worker has read and not yet let go of."
        );

    public void Dispose() => _meter.Dispose();

    private static string NameOf(BatchOutcome outcome) =>
        outcome switch
        {
            BatchOutcome.AlreadyKnown => "duplicate",
            BatchOutcome.DeadLettered => "dead_lettered",
            BatchOutcome.Expired => "expired",
            BatchOutcome.TooOld => "too_old",
            _ => "stored",
        };

    private Counter<long> Count(string name, string unit, string description) =>
        _meter.CreateCounter<long>(name, unit, description);
}
