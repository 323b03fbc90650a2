using BenchmarkDotNet.Attributes;
using Monitoring.Benchmarks.Subjects;

namespace Monitoring.Benchmarks;

/// <summary>
/// The same calls on two threads at once, on two cores. The bursts are too short, for the buffer of default size, to wake
/// the publisher, which would need a third; between them it empties the buffer. The time is that of one call on one of the
/// threads.
/// </summary>
[WarmupCount(100)]
[IterationCount(60)]
[InvocationCount(1)]
public class TwoThreadsBenchmarks : IDisposable
{
    internal const int Burst = 7_000;

    private static readonly int[] _rows = new int[21];

    private readonly PlainCalls _plain = new();
    private readonly TrackedCalls _tracked = new();
    private Partner? _partner;

    [Benchmark(Description = "two clock reads, two threads", Baseline = true, OperationsPerInvoke = Burst)]
    public void TwoClockReads() => Together(CallPlain);

    [Benchmark(Description = "tracked call, two threads", OperationsPerInvoke = Burst)]
    public void Tracked() => Together(CallTracked);

    [GlobalSetup(Target = nameof(TwoClockReads))]
    public void Start() => _partner = new Partner(CallPlain);

    [GlobalSetup(Target = nameof(Tracked))]
    public async Task StartTrackingAsync()
    {
        await Runs.StartAsync(MonitoringMode.Async);
        _partner = new Partner(CallTracked);
    }

    [IterationSetup(Target = nameof(Tracked))]
    public void Empty() => OperationMonitor.FlushAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Dispose()
    {
        _partner?.Dispose();
        Runs.StopAsync().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    private void Together(Action work)
    {
        _partner!.Begin();
        work();
        _partner.Join();
    }

    private void CallPlain()
    {
        for (var i = 0; i < Burst; i++)
        {
            _plain.SaveBetweenTwoClockReads("daily_kline", _rows);
        }
    }

    private void CallTracked()
    {
        for (var i = 0; i < Burst; i++)
        {
            _tracked.Save("daily_kline", _rows);
        }
    }
}
