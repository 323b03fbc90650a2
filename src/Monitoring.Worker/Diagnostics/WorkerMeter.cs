using System.Diagnostics.Metrics;
using Monitoring.Diagnostics;
using Monitoring.Storage;

namespace Monitoring.Worker.Diagnostics;

/// <summary>
/// The numbers of this process's workers, as instruments of the meter <c>Monitoring</c> (see <c>docs/metrics.md</c>). A
/// batch costs an addition to each, whether somebody listens or not.
/// </summary>
internal sealed class WorkerMeter
{
    private const string Prefix = "monitoring.worker.";

    private static readonly Meter _meter = new(RuntimeMeter.Name);

    /// <summary>That of all workers of this process: with one for each, numbers of the same name would stand twice.</summary>
    public static readonly WorkerMeter OfProcess = new();

    private static readonly KeyValuePair<string, object?> _stored = new("outcome", "stored");
    private static readonly KeyValuePair<string, object?> _failed = new("outcome", "failed");

    private readonly Histogram<double> _writes;
    private readonly Tally _events;
    private readonly Tally _refused;
    private readonly Tally _batches;
    private readonly Tally _letters;
    private readonly Tally _claimed;
    private readonly Tally _gone;
    private readonly Tally _confirmed;
    private readonly Tally _retries;
    private readonly Living<Func<long>> _depths = new();

    private WorkerMeter()
    {
        _writes = _meter.CreateHistogram<double>(Prefix + "write.duration", "s", "Time of one transaction.");
        _events = Count("events.stored", "{event}", "Events whose rows were committed.");
        _refused = Count("events.refused", "{event}", "Events that the database refused and that became dead letters.");
        _letters = Count("dead_letters", "{entry}", "Entries that became dead letters.");
        _claimed = Count("claimed", "{entry}", "Entries taken over from silent workers.");
        _gone = Count("gone", "{entry}", "Entries that somebody deleted before they were stored.");
        _confirmed = Count("confirmed", "{batch}", "Batches confirmed to their producers.");
        _batches = new Tally(
            _meter,
            Prefix + "batches",
            "{batch}",
            "Batches by what became of them.",
            "outcome",
            [.. Enum.GetValues<BatchOutcome>().Select(NameOf)]
        );
        _retries = new Tally(
            _meter,
            Prefix + "retries",
            "{attempt}",
            "Failed attempts that were tried again.",
            "other",
            [.. Enum.GetValues<Other>().Select(other => other.ToString().ToLowerInvariant())]
        );
        _meter.CreateObservableUpDownCounter(
            Prefix + "depth",
            () => _depths.All.Sum(depth => depth()),
            "{entry}",
            "Entries that the workers have read and not yet let go of."
        );
    }

    /// <summary>What a worker needs and may find away.</summary>
    public enum Other
    {
        Redis,
        Database,
    }

    /// <param name="outcomes">Of the batches of one transaction.</param>
    /// <param name="events">Those whose rows were committed: a batch that was stored may have some that were refused.</param>
    /// <param name="duration">Of the transaction.</param>
    public void Written(IReadOnlyList<BatchOutcome> outcomes, long events, TimeSpan duration)
    {
        _writes.Record(duration.TotalSeconds, _stored);
        _events.Add(events);
        foreach (var outcome in outcomes)
        {
            _batches.Add(1, (int)outcome);
        }
    }

    /// <summary>Single events that became dead letters.</summary>
    public void Refused(long events) => _refused.Add(events);

    public void WriteFailed(TimeSpan duration) => _writes.Record(duration.TotalSeconds, _failed);

    public void DeadLettered() => _letters.Add(1);

    public void Claimed(int entries) => _claimed.Add(entries);

    public void Gone(int entries) => _gone.Add(entries);

    public void Confirmed(int batches) => _confirmed.Add(batches);

    public void Retried(Other other) => _retries.Add(1, (int)other);

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

    private static Tally Count(string name, string unit, string description) =>
        new(_meter, Prefix + name, unit, description);
}
