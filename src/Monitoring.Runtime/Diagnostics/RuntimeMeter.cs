using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Monitoring.Diagnostics;

/// <summary>
/// The runtime's own numbers, as instruments of the meter <c>Monitoring</c> (see <c>docs/metrics.md</c>). All but two are
/// read from the books when somebody collects; without a listener nothing is done at all.
/// </summary>
internal sealed class RuntimeMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Monitoring";

    private static readonly KeyValuePair<string, object?> _answered = new("outcome", "answered");
    private static readonly KeyValuePair<string, object?> _failed = new("outcome", "failed");
    private static readonly KeyValuePair<string, object?>[] _reasons =
    [
        .. DropReasonName.All.Select(name => new KeyValuePair<string, object?>("reason", name)),
    ];

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _sends;
    private readonly Counter<long> _unheard;

    public RuntimeMeter()
    {
        _sends = _meter.CreateHistogram<double>(
            "monitoring.send.duration",
            "s",
            "Time of one send with the reading of confirmations."
        );
        _unheard = _meter.CreateCounter<long>(
            "monitoring.publish.unheard",
            "{batch}",
            "Batches published while nobody listened."
        );
    }

    /// <summary>The moment before a send; 0 when nobody listens.</summary>
    public long BeginSend() => _sends.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <param name="begun">From <see cref="BeginSend"/>.</param>
    /// <param name="answered">Whether the other side answered.</param>
    public void EndSend(long begun, bool answered)
    {
        if (begun != 0)
        {
            _sends.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, answered ? _answered : _failed);
        }
    }

    /// <summary>Counts a batch that was published on a channel where nobody listens.</summary>
    public void CountUnheard() => _unheard.Add(1);

    /// <summary>Offers the books; called once.</summary>
    /// <param name="books">Those that stand now.</param>
    /// <param name="unread">Calls that nobody has read yet.</param>
    public void Observe(Func<MonitoringStatistics> books, Func<long> unread)
    {
        Count("monitoring.events.emitted", "Events of finished calls.", () => books().Emitted);
        Count("monitoring.events.settled", "Events whose arrival is confirmed.", () => books().Settled);
        Count("monitoring.events.sampled_out", "Plain successes that sampling left out.", () => books().SampledOut);
        Count(
            "monitoring.capture.errors",
            "Captured values whose getter threw, and tags without a key.",
            () => books().CaptureErrors
        );
        _meter.CreateObservableCounter(
            "monitoring.events.dropped",
            () => Dropped(books().Dropped),
            "{event}",
            "Events given up."
        );
        Level("monitoring.events.in_flight", "{event}", "Events that are not confirmed.", () => books().InFlight);
        Level("monitoring.buffer.depth", "{event}", "Events in the buffer.", unread);
        Count("monitoring.spool.lost_sums", "Calls whose sums a damaged spool lost.", () => books().LostSums);
        Level("monitoring.spool.size", "By", "Bytes of the spool on disk.", () => books().SpoolBytes);
    }

    /// <summary>Whether an instrument is one of this meter; those of a worker are others', with the same name.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Dropped(DropCounts dropped) =>
        _reasons.Select((reason, index) => new Measurement<long>(dropped[index], reason));

    private void Count(string name, string description, Func<long> value) =>
        _meter.CreateObservableCounter(name, value, "{event}", description);

    private void Level(string name, string unit, string description, Func<long> value) =>
        _meter.CreateObservableUpDownCounter(name, value, unit, description);
}
