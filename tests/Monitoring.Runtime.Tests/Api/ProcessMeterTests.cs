using System.Diagnostics.Metrics;
using Monitoring.Capture;
using Monitoring.Diagnostics;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Delivery;
using Monitoring.TestServers;

namespace Monitoring.Tests.Api;

/// <summary>Whatever is started, changed and ended in a process: each number is told once, and is that of now.</summary>
[Collection(nameof(StaticState))]
public sealed class ProcessMeterTests : IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly EmbeddedDatabase _database = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await OperationMonitor.ShutdownAsync(TimeSpan.Zero);
        _database.Dispose();
    }

    [Fact]
    public async Task A_change_of_the_mode_lets_no_number_fall_and_tells_none_twice()
    {
        await OperationMonitor.StartAsync(_database.Options(), cancellationToken: Stop);
        await CallAsync(3);
        Assert.Equal([3L], Told("monitoring.events.emitted"));

        await ChangeToAsync(MonitoringMode.Sync);
        await CallAsync(1);
        Assert.Equal([4L], Told("monitoring.events.settled"));

        await ChangeToAsync(MonitoringMode.Off);
        Assert.Equal([4L], Told("monitoring.events.settled"));

        await ChangeToAsync(MonitoringMode.Async);
        await CallAsync(2);
        Assert.Equal([6L], Told("monitoring.events.emitted"));
        Assert.Equal([6L], Told("monitoring.events.settled"));
        Assert.Equal([0L], Told("monitoring.events.in_flight"));
        Assert.Equal(6, OperationMonitor.Statistics.Settled);
    }

    [Fact]
    public async Task After_a_new_start_the_numbers_are_those_of_the_new_run()
    {
        await OperationMonitor.StartAsync(_database.Options(), cancellationToken: Stop);
        await CallAsync(3);
        await OperationMonitor.ShutdownAsync();
        Assert.Equal([3L], Told("monitoring.events.settled"));

        await OperationMonitor.StartAsync(_database.Options(), cancellationToken: Stop);
        await CallAsync(1);

        Assert.Equal([1L], Told("monitoring.events.settled"));
        Assert.Equal([0L], Told("monitoring.buffer.depth"));
    }

    [Fact]
    public async Task Where_calls_go_through_redis_and_somebody_waits_for_the_database_both_stand_in_one_number()
    {
        var options = _database.Options(o =>
        {
            o.Transport = MonitoringTransport.Streams;
            o.Redis.Host = "127.0.0.1";
            o.Redis.Port = FreePort.Find();
        });
        await OperationMonitor.StartAsync(options, cancellationToken: Stop);
        Call(2);

        Assert.True(
            await new MonitoringDatabase().LogOperationAsync(
                "SAVE",
                "DAILY_KLINE",
                "PostgreSQL",
                cancellationToken: Stop
            )
        );

        Assert.Equal([3L], Told("monitoring.events.emitted"));
        Assert.Equal([1L], Told("monitoring.events.settled"));
    }

    private static async Task CallAsync(int calls)
    {
        Call(calls);
        Assert.True(await OperationMonitor.FlushAsync(_patience, Stop));
    }

    private static void Call(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            var scope = TrackedCall.Begin(Sites.Save);
            TrackedCall.Succeed(Sites.Save, in scope);
        }
    }

    private static Task ChangeToAsync(MonitoringMode mode) =>
        OperationMonitor.ChangeAsync(options => options.Mode = mode, Stop);

    /// <summary>All that a collector hears of an instrument.</summary>
    private static List<long> Told(string name)
    {
        var told = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, hearing) =>
        {
            if (instrument.Meter.Name == RuntimeMeter.Name && instrument.Name == name)
            {
                hearing.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => told.Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return told;
    }
}
