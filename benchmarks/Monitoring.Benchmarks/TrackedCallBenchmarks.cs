using BenchmarkDotNet.Attributes;
using Monitoring.Benchmarks.AspectInjector;
using Monitoring.Benchmarks.Subjects;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Monitoring.Benchmarks;

/// <summary>One call with a trivial body: bare, tracked, and as the peers would watch it.</summary>
public class TrackedCallBenchmarks
{
    private static readonly int[] _rows = new int[21];

    private readonly PlainCalls _plain = new();
    private readonly TrackedCalls _tracked = new();
    private readonly ActivityCalls _activity = new();
    private readonly AdvisedCalls _advised = new();
    private readonly ISave _proxied = ProxiedCalls.Create();
    private TracerProvider? _tracing;

    [Benchmark(Description = "bare call")]
    public int Bare() => _plain.Save("daily_kline", _rows);

    [Benchmark(Description = "two clock reads", Baseline = true)]
    public long TwoClockReads() => _plain.SaveBetweenTwoClockReads("daily_kline", _rows);

    [Benchmark(Description = "tracked call")]
    public int Tracked() => _tracked.Save("daily_kline", _rows);

    [Benchmark(Description = "bare async call")]
    public ValueTask<int> BareAsync() => _plain.SaveAsync("daily_kline", _rows);

    [Benchmark(Description = "tracked async call")]
    public ValueTask<int> TrackedAsync() => _tracked.SaveAsync("daily_kline", _rows);

    [Benchmark(Description = "tracked call, Mode=Off")]
    public int TrackedOff() => _tracked.Save("daily_kline", _rows);

    [Benchmark(Description = "OpenTelemetry Activity, 3 tags, batch exporter")]
    public int Activity() => _activity.Save("daily_kline", _rows);

    [Benchmark(Description = "AspectInjector, timing only")]
    public int Advised() => _advised.Save("daily_kline", _rows);

    [Benchmark(Description = "Castle DynamicProxy, timing only")]
    public int Proxied() => _proxied.Save("daily_kline", _rows);

    /// <summary>
    /// The publisher drains the buffer as in production; with a sample rate of 0 it then drops each plain success,
    /// counted, so that no database stands in the way of twenty million calls a second.
    /// </summary>
    [GlobalSetup(Targets = [nameof(Tracked), nameof(TrackedAsync)])]
    public Task StartAsync() => OperationMonitor.StartAsync(Monitored(MonitoringMode.Async));

    [GlobalSetup(Target = nameof(TrackedOff))]
    public Task StartOffAsync() => OperationMonitor.StartAsync(Monitored(MonitoringMode.Off));

    [GlobalSetup(Target = nameof(Activity))]
    public void StartTracing() =>
        _tracing = Sdk.CreateTracerProviderBuilder()
            .AddSource(ActivityCalls.Source)
            .AddProcessor(new BatchActivityExportProcessor(new DiscardingExporter()))
            .Build();

    [GlobalCleanup(Targets = [nameof(Tracked), nameof(TrackedAsync), nameof(TrackedOff)])]
    public async Task StopAsync()
    {
        var books = await OperationMonitor.ShutdownAsync();
        Console.WriteLine($"// {books.Emitted} emitted, {books.SampledOut} sampled out, {books.Dropped.Total} dropped");
    }

    [GlobalCleanup(Target = nameof(Activity))]
    public void StopTracing() => _tracing?.Dispose();

    private static Action<MonitoringOptions> Monitored(MonitoringMode mode) =>
        options =>
        {
            options.Mode = mode;
            options.Transport = MonitoringTransport.InProcess;
            options.Database = $"Data Source={Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())}.db";
            options.SampleRate = 0;
        };
}
