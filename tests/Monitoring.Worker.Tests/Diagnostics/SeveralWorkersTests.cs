using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Diagnostics;
using Monitoring.Worker.Hosting;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Diagnostics;

/// <summary>Two workers in one process are one to who collects its metrics.</summary>
public sealed class SeveralWorkersTests(Servers servers)
{
    private static readonly string[] _ofWorkers = ["monitoring.worker.", "monitoring.stream.", "monitoring.producers."];

    [Fact]
    public async Task No_instrument_is_there_twice()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var first = Create(bench);
        await using var second = Create(bench);

        var names = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) => names.Enqueue(instrument.Name);
        listener.Start();

        var ours = names.Where(name => _ofWorkers.Any(one => name.StartsWith(one, StringComparison.Ordinal))).ToList();
        Assert.Contains("monitoring.worker.depth", ours);
        Assert.Contains("monitoring.stream.lag", ours);
        Assert.Equal(ours.Distinct(), ours);
    }

    [Fact]
    public async Task What_both_see_of_a_stream_is_told_once_for_as_long_as_one_of_them_lives()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var (first, second) = (Create(bench), Create(bench));
        Lengths(bench);
        await first.Lookout.LookAsync(TestContext.Current.CancellationToken);
        await second.Lookout.LookAsync(TestContext.Current.CancellationToken);

        Assert.Single(Lengths(bench));
        await first.DisposeAsync();
        Assert.Single(Lengths(bench));
        await second.DisposeAsync();
        Assert.Empty(Lengths(bench));
    }

    private static WorkerRun Create(Bench bench)
    {
        var options = new MonitoringOptions();
        bench.Configure(options);
        return WorkerComposition.Create(options, NullLogger.Instance, TimeProvider.System);
    }

    /// <summary>What a collector hears of this test's stream.</summary>
    private static List<long> Lengths(Bench bench)
    {
        var lengths = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, hearing) =>
        {
            if (instrument.Meter.Name == RuntimeMeter.Name && instrument.Name == "monitoring.stream.length")
            {
                hearing.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) =>
            {
                if (tags[0].Value is string stream && stream == bench.Stream)
                {
                    lengths.Add(value);
                }
            }
        );
        listener.Start();
        listener.RecordObservableInstruments();
        return lengths;
    }
}
