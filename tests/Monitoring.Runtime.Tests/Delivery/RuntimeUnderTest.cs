using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Capture;
using Monitoring.Diagnostics;
using Monitoring.Tests.Capture;

namespace Monitoring.Tests.Delivery;

/// <summary>A whole runtime with a buffer of its own, so that tests of delivery can run side by side.</summary>
internal sealed class RuntimeUnderTest : IAsyncDisposable
{
    private readonly EventBuffer _buffer;
    private readonly MonitoringRuntime _runtime;
    private readonly RuntimeMeter _meter;

    private RuntimeUnderTest(EventBuffer buffer, MonitoringRuntime runtime, RuntimeMeter meter)
    {
        _buffer = buffer;
        _runtime = runtime;
        _meter = meter;
    }

    public MonitoringStatistics Statistics => _runtime.Statistics;

    public RuntimeMeter Meter => _meter;

    /// <param name="options">Its settings.</param>
    /// <param name="buffer">The one that calls fill already; null for one of its own.</param>
    /// <param name="logger">Takes its words; null for nobody.</param>
    public static async Task<RuntimeUnderTest> StartAsync(
        MonitoringOptions options,
        EventBuffer? buffer = null,
        ILogger? logger = null
    )
    {
        buffer ??= new EventBuffer(options.BufferSize);
        var meter = new RuntimeMeter();
        var cancellation = TestContext.Current.CancellationToken;
        var runtime = await MonitoringRuntime.StartAsync(
            options,
            buffer,
            logger ?? NullLogger.Instance,
            TimeProvider.System,
            meter,
            cancellation
        );
        return new RuntimeUnderTest(buffer, runtime, meter);
    }

    /// <summary>As many calls end as given, each with one record.</summary>
    public void Emit(int calls, OperationStatus status = OperationStatus.Success, long microseconds = 0)
    {
        for (var i = 0; i < calls; i++)
        {
            var now = Stopwatch.GetTimestamp();
            Tracker.Write(
                _buffer,
                new EventSlot
                {
                    Site = Sites.Save,
                    Start = now - (microseconds * Stopwatch.Frequency / 1_000_000),
                    End = now,
                    Records = 1,
                    Status = status,
                }
            );
        }
    }

    /// <summary>An event that is no tracked call.</summary>
    public void Emit(MonitoringEvent record) => Tracker.Write(_buffer, EventSlot.Of(record));

    public Task<bool> FlushAsync(double seconds = 30) =>
        _runtime.FlushAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);

    public IReadOnlyList<MonitoringEvent> HeldEvents() => _runtime.HeldEvents();

    public Task StopAsync(double seconds = 30) => _runtime.StopAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Waits until the books of the process say something; after a minute that is a failure.</summary>
    public async Task UntilAsync(Func<MonitoringStatistics, bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition(Statistics))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public ValueTask DisposeAsync()
    {
        _meter.Dispose();
        return _runtime.DisposeAsync();
    }
}
