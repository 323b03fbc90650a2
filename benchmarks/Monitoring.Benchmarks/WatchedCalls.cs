using Monitoring.Benchmarks.AspectInjector;
using Monitoring.Benchmarks.Subjects;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Monitoring.Benchmarks;

/// <summary>The calls that take turns in one process, with all that watches them running.</summary>
internal sealed class WatchedCalls : IAsyncDisposable
{
    private const string Table = "daily_kline";

    private static readonly int[] _rows = new int[21];

    private readonly TracerProvider _tracing = Sdk.CreateTracerProviderBuilder()
        .AddSource(ActivityCalls.Source)
        .AddProcessor(new BatchActivityExportProcessor(new DiscardingExporter()))
        .Build();

    private readonly MeterProvider _metrics = Sdk.CreateMeterProviderBuilder()
        .AddMeter(HistogramCalls.Source)
        .AddReader(new BaseExportingMetricReader(new DiscardingMetrics()))
        .Build();

    private WatchedCalls()
    {
        var (plain, ring, tracked) = (new PlainCalls(), new RingCalls(), new TrackedCalls());
        var (activity, histogram, prometheus) = (new ActivityCalls(), new HistogramCalls(), new PrometheusCalls());
        var (advised, proxied) = (new AdvisedCalls(), ProxiedCalls.Create());
        TwoClockReads = new("two clock reads", () => plain.SaveBetweenTwoClockReads(Table, _rows));
        SlotOfRing = new("two clock reads and a slot of a ring", () => ring.Save(Table, _rows));
        Tracked = new("tracked call", () => tracked.Save(Table, _rows));
        Synchronous =
        [
            new("bare call", () => plain.Save(Table, _rows)),
            TwoClockReads,
            SlotOfRing,
            Tracked,
            new("OpenTelemetry Activity, 3 tags", () => activity.Save(Table, _rows)),
            new("OpenTelemetry histogram, 3 tags", () => histogram.Save(Table, _rows)),
            new("prometheus-net histogram, 3 labels", () => prometheus.Save(Table, _rows)),
            new("AspectInjector, timing only", () => advised.Save(Table, _rows)),
            new("Castle DynamicProxy, timing only", () => proxied.Save(Table, _rows)),
        ];
        Others =
        [
            new("two clock reads, async", () => End(plain.SaveBetweenTwoClockReadsAsync(Table, _rows))),
            new("tracked async call", () => End(tracked.SaveAsync(Table, _rows))),
            new("tracked call, in an Activity", () => tracked.Save(Table, _rows), InActivity: true),
            new("tracked async call, in an Activity", () => End(tracked.SaveAsync(Table, _rows)), InActivity: true),
        ];
    }

    public WatchedCall TwoClockReads { get; }

    public WatchedCall SlotOfRing { get; }

    public WatchedCall Tracked { get; }

    /// <summary>Ours and the peers', the two clock reads among them.</summary>
    public IReadOnlyList<WatchedCall> Synchronous { get; }

    /// <summary>Asynchronous, completing at once, and in an Activity.</summary>
    public IReadOnlyList<WatchedCall> Others { get; }

    public static async Task<WatchedCalls> StartAsync()
    {
        await Runs.StartAsync(MonitoringMode.Async);
        return new WatchedCalls();
    }

    public async ValueTask DisposeAsync()
    {
        _tracing.Dispose();
        _metrics.Dispose();
        await Runs.StopAsync();
    }

    private static void End<T>(ValueTask<T> call)
    {
        if (!call.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The call was to complete synchronously.");
        }
    }
}
