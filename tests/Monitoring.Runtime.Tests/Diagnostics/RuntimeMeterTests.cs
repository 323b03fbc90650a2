using System.Diagnostics;
using System.Diagnostics.Metrics;
using Monitoring.Capture;
using Monitoring.Diagnostics;
using Monitoring.Tests.Capture;

namespace Monitoring.Tests.Diagnostics;

public sealed class RuntimeMeterTests : IDisposable
{
    private readonly RuntimeMeter _meter = new();
    private readonly EventBuffer _buffer = new(64);

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void Every_number_of_the_books_is_an_instrument()
    {
        var dropped = new DropCounts();
        dropped[DropReason.SpoolFull] = 5;
        var books = new MonitoringStatistics(100, 60, dropped, 25, 10, 3, 4096, []) { LostSums = 7 };
        _meter.Observe(() => books, () => _buffer.Unread);
        _buffer.TryWrite(new EventSlot { Site = Sites.Save });

        var seen = Collect();

        Assert.Equal(100, seen["monitoring.events.emitted"]);
        Assert.Equal(60, seen["monitoring.events.settled"]);
        Assert.Equal(25, seen["monitoring.events.sampled_out"]);
        Assert.Equal(10, seen["monitoring.events.in_flight"]);
        Assert.Equal(3, seen["monitoring.capture.errors"]);
        Assert.Equal(4096, seen["monitoring.spool.size"]);
        Assert.Equal(7, seen["monitoring.spool.lost_sums"]);
        Assert.Equal(1, seen["monitoring.buffer.depth"]);
        Assert.Equal(5, seen["monitoring.events.dropped spool_full"]);
        Assert.Equal(0, seen["monitoring.events.dropped buffer_full"]);
    }

    [Fact]
    public void Without_a_listener_a_send_is_not_even_timed() => Assert.Equal(0, _meter.BeginSend());

    [Fact]
    public void A_send_is_timed_with_its_outcome()
    {
        var outcomes = new List<object?>();
        using var listener = Listener();
        listener.SetMeasurementEventCallback<double>(
            (_, seconds, tags, _) =>
            {
                Assert.True(seconds >= 1);
                outcomes.Add(tags[0].Value);
            }
        );
        listener.Start();

        var before = Stopwatch.GetTimestamp();
        var begun = _meter.BeginSend();
        Assert.InRange(begun, before, Stopwatch.GetTimestamp());
        _meter.EndSend(begun - Stopwatch.Frequency, answered: true);
        _meter.EndSend(begun - Stopwatch.Frequency, answered: false);

        Assert.Equal(["answered", "failed"], outcomes);
    }

    private Dictionary<string, long> Collect()
    {
        var seen = new Dictionary<string, long>();
        using var listener = Listener();
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) =>
                seen.Add(tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}", value)
        );
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }

    /// <summary>Hears this meter alone: the runtimes of other tests have meters of the same name.</summary>
    private MeterListener Listener() =>
        new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (_meter.Owns(instrument))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
}
