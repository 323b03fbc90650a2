using System.Diagnostics.Metrics;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Status;
using Monitoring.Worker.Watching;

namespace Monitoring.Worker.Diagnostics;

/// <summary>
/// What workers see of the streams and of the producers, as instruments of the meter <c>Monitoring</c>. What two of this
/// process see of the same stands there once. Producers are added up by service: a series for each of their ids would
/// never end.
/// </summary>
internal sealed class SightingMeter
{
    private static readonly Meter _meter = new(RuntimeMeter.Name);

    /// <summary>That of all workers of this process.</summary>
    public static readonly SightingMeter OfProcess = new();

    private readonly Living<Lookout> _lookouts = new();

    private SightingMeter()
    {
        Stream("monitoring.stream.length", "{batch}", "Entries of a stream.", stream => stream.Length);
        Stream("monitoring.stream.lag", "{batch}", "Batches that no worker has read.", stream => stream.Lag);
        Stream("monitoring.stream.pending", "{batch}", "Batches read and not yet stored.", stream => stream.Pending);
        Stream("monitoring.stream.workers", "{worker}", "Workers of a stream.", stream => stream.Workers.Count);
        Producers("emitted", "Events that producers have emitted.", books => books.Totals.Emitted);
        Producers("stored", "Events of producers that were ever committed.", books => books.Stored);
        // A replay or a purge takes them away: no counter.
        _meter.CreateObservableUpDownCounter(
            "monitoring.producers.dead_lettered",
            () => Producers(books => books.DeadLettered),
            "{event}",
            "Events of producers in dead letters."
        );
        Producers("sampled_out", "Plain successes that sampling left out.", books => books.Totals.SampledOut);
        Counter("dropped", "Events that producers gave up.", () => ByService().SelectMany(Dropped));
    }

    /// <summary>Shows what a worker sees, until what is returned is disposed of.</summary>
    public IDisposable Observe(Lookout lookout) => _lookouts.Add(lookout);

    private void Stream(string name, string unit, string description, Func<StreamStatus, long?> value) =>
        _meter.CreateObservableGauge(name, () => Streams(value), unit, description);

    private void Producers(string name, string description, Func<ProducerBooks, long> value) =>
        Counter(name, description, () => Producers(value));

    private static void Counter(string name, string description, Func<IEnumerable<Measurement<long>>> values) =>
        _meter.CreateObservableCounter($"monitoring.producers.{name}", values, "{event}", description);

    private IEnumerable<Measurement<long>> Producers(Func<ProducerBooks, long> value) =>
        ByService().Select(books => new Measurement<long>(books.Sum(value), Tag(books)));

    private IEnumerable<Measurement<long>> Streams(Func<StreamStatus, long?> value) =>
        [
            .. from stream in Seen(sighting => sighting.Streams).Select(seen => seen.One).DistinctBy(one => one.Stream)
            let number = value(stream)
            where number is not null
            select new Measurement<long>(number.Value, new KeyValuePair<string, object?>("stream", stream.Stream)),
        ];

    /// <summary>Two workers see the same of one database.</summary>
    private IEnumerable<IGrouping<string, ProducerBooks>> ByService() =>
        Seen(sighting => sighting.Books)
            .DistinctBy(seen => (seen.Lookout.Database, seen.One.Process.Service))
            .Select(seen => seen.One)
            .GroupBy(books => books.Process.Service);

    private IEnumerable<(Lookout Lookout, T One)> Seen<T>(Func<Sighting, IReadOnlyList<T>?> what)
    {
        foreach (var lookout in _lookouts.All)
        {
            lookout.Want();
            foreach (var one in what(lookout.Last) ?? [])
            {
                yield return (lookout, one);
            }
        }
    }

    private static IEnumerable<Measurement<long>> Dropped(IGrouping<string, ProducerBooks> producers) =>
        Enum.GetValues<DropReason>()
            .Select(reason => new Measurement<long>(
                producers.Sum(books => books.Totals.Dropped[reason]),
                Tag(producers),
                new KeyValuePair<string, object?>("reason", DropReasonName.Of(reason))
            ));

    private static KeyValuePair<string, object?> Tag(IGrouping<string, ProducerBooks> producers) =>
        new("service", producers.Key);
}
