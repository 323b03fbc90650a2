using BenchmarkDotNet.Attributes;
using Monitoring.Benchmarks.AspectInjector;
using Monitoring.Benchmarks.Subjects;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Activity = System.Diagnostics.Activity;

namespace Monitoring.Benchmarks;

/// <summary>One call with a trivial body: bare, tracked, and as the peers would watch it.</summary>
public class TrackedCallBenchmarks
{
    private static readonly int[] _rows = new int[21];
    private static readonly Activity _around = new("request");

    private readonly PlainCalls _plain = new();
    private readonly TrackedCalls _tracked = new();
    private readonly ActivityCalls _activity = new();
    private readonly AdvisedCalls _advised = new();
    private readonly ISave _proxied = ProxiedCalls.Create();
    private readonly HistogramCalls _histogram = new();
    private readonly PrometheusCalls _prometheus = new();

    private IDisposable? _telemetry;

    [Benchmark(Description = "bare call")]
    public int Bare() => _plain.Save("daily_kline", _rows);

    [Benchmark(Description = "two clock reads", Baseline = true)]
    public long TwoClockReads() => _plain.SaveBetweenTwoClockReads("daily_kline", _rows);

    [Benchmark(Description = "tracked call")]
    public int Tracked() => _tracked.Save("daily_kline", _rows);

    [Benchmark(Description = "bare async call")]
    public ValueTask<int> BareAsync() => _plain.SaveAsync("daily_kline", _rows);

    [Benchmark(Description = "two clock reads, async")]
    public ValueTask<long> TwoClockReadsAsync() => _plain.SaveBetweenTwoClockReadsAsync("daily_kline", _rows);

    [Benchmark(Description = "tracked async call")]
    public ValueTask<int> TrackedAsync() => _tracked.SaveAsync("daily_kline", _rows);

    [Benchmark(Description = "tracked call, Mode=Off")]
    public int TrackedOff() => _tracked.Save("daily_kline", _rows);

    [Benchmark(Description = "tracked call, in an Activity")]
    public int TrackedInActivity() => _tracked.Save("daily_kline", _rows);

    [Benchmark(Description = "tracked async call, in an Activity")]
    public ValueTask<int> TrackedAsyncInActivity() => _tracked.SaveAsync("daily_kline", _rows);

    [Benchmark(Description = "OpenTelemetry Activity, 3 tags, batch exporter")]
    public int Activity() => _activity.Save("daily_kline", _rows);

    [Benchmark(Description = "OpenTelemetry histogram, 3 tags, duration only")]
    public int Histogram() => _histogram.Save("daily_kline", _rows);

    [Benchmark(Description = "prometheus-net histogram, 3 labels, duration only")]
    public int PrometheusTimer() => _prometheus.Save("daily_kline", _rows);

    [Benchmark(Description = "AspectInjector, timing only")]
    public int Advised() => _advised.Save("daily_kline", _rows);

    [Benchmark(Description = "Castle DynamicProxy, timing only")]
    public int Proxied() => _proxied.Save("daily_kline", _rows);

    [GlobalSetup(Targets = [nameof(Tracked), nameof(TrackedAsync)])]
    public Task StartAsync() => Runs.StartAsync(MonitoringMode.Async);

    [GlobalSetup(Targets = [nameof(TrackedInActivity), nameof(TrackedAsyncInActivity)])]
    public void StartInActivity()
    {
        // The Activity of an asynchronous setup would not flow into the benchmark.
        Runs.StartAsync(MonitoringMode.Async).GetAwaiter().GetResult();
        _around.Start();
    }

    [GlobalSetup(Target = nameof(TrackedOff))]
    public Task StartOffAsync() => Runs.StartAsync(MonitoringMode.Off);

    [GlobalSetup(Target = nameof(Activity))]
    public void StartTracing() =>
        _telemetry = Sdk.CreateTracerProviderBuilder()
            .AddSource(ActivityCalls.Source)
            .AddProcessor(new BatchActivityExportProcessor(new DiscardingExporter()))
            .Build();

    [GlobalSetup(Target = nameof(Histogram))]
    public void StartMetrics() =>
        _telemetry = Sdk.CreateMeterProviderBuilder()
            .AddMeter(HistogramCalls.Source)
            .AddReader(new BaseExportingMetricReader(new DiscardingMetrics()))
            .Build();

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _telemetry?.Dispose();
        await Runs.StopAsync();
    }
}
