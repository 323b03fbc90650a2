using System.Diagnostics;
using HdrHistogram;
using Monitoring.Benchmarks.AspectInjector;
using Monitoring.Benchmarks.Subjects;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Monitoring.Benchmarks;

/// <summary>
/// A call each millisecond on a thread that sleeps in between, as in a program with little to do: it finds neither code nor
/// data in the caches. What watches the call takes turns of a second.
/// </summary>
internal static class PacedRun
{
    private const int Turns = 8;
    private const int CallsInTurn = 1_000;
    private const int CallsToWarmUp = 50_000;

    private static readonly int[] _rows = new int[21];

    public static async Task RunAsync()
    {
        await Runs.StartAsync(MonitoringMode.Async);
        using var tracing = Sdk.CreateTracerProviderBuilder()
            .AddSource(ActivityCalls.Source)
            .AddProcessor(new BatchActivityExportProcessor(new DiscardingExporter()))
            .Build();
        using var metrics = Sdk.CreateMeterProviderBuilder()
            .AddMeter(HistogramCalls.Source)
            .AddReader(new BaseExportingMetricReader(new DiscardingMetrics()))
            .Build();

        var subjects = Subjects();
        Array.ForEach(subjects, WarmUp);
        for (var turn = 0; turn < Turns; turn++)
        {
            Array.ForEach(subjects, TakeTurn);
        }

        Console.WriteLine("A call each millisecond, in nanoseconds, the two clock reads of the measurement included:");
        Array.ForEach(subjects, Print);
        await Runs.StopAsync();
    }

    private static Subject[] Subjects()
    {
        var (plain, tracked) = (new PlainCalls(), new TrackedCalls());
        var (activity, histogram, prometheus) = (new ActivityCalls(), new HistogramCalls(), new PrometheusCalls());
        var (advised, proxied) = (new AdvisedCalls(), ProxiedCalls.Create());
        return
        [
            new("bare call", () => plain.Save("daily_kline", _rows)),
            new("two clock reads", () => plain.SaveBetweenTwoClockReads("daily_kline", _rows)),
            new("tracked call", () => tracked.Save("daily_kline", _rows)),
            new("OpenTelemetry Activity, 3 tags", () => activity.Save("daily_kline", _rows)),
            new("OpenTelemetry histogram, 3 tags", () => histogram.Save("daily_kline", _rows)),
            new("prometheus-net histogram, 3 labels", () => prometheus.Save("daily_kline", _rows)),
            new("AspectInjector, timing only", () => advised.Save("daily_kline", _rows)),
            new("Castle DynamicProxy, timing only", () => proxied.Save("daily_kline", _rows)),
        ];
    }

    /// <summary>With pauses, in which the runtime compiles the calls for good.</summary>
    private static void WarmUp(Subject subject)
    {
        for (var call = 0; call < CallsToWarmUp; call++)
        {
            subject.Call();
            if (call % CallsInTurn == 0)
            {
                Thread.Sleep(10);
            }
        }
    }

    private static void TakeTurn(Subject subject)
    {
        for (var call = 0; call < CallsInTurn; call++)
        {
            Thread.Sleep(1);
            var start = Stopwatch.GetTimestamp();
            subject.Call();
            subject.Took.RecordValue(Math.Max(1, Stopwatch.GetTimestamp() - start));
        }
    }

    private static void Print(Subject subject)
    {
        var took = subject.Took;
        var (half, most, nearlyAll) = (Value(50), Value(99), Value(99.9));
        Console.WriteLine($"{subject.Name, -36} p50 {half, 6}  p99 {most, 6}  p99.9 {nearlyAll, 6}");

        long Value(double percentile) => took.GetValueAtPercentile(percentile);
    }

    private sealed record Subject(string Name, Action Call)
    {
        public LongHistogram Took { get; } = new(1, TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerMinute, 3);
    }
}
