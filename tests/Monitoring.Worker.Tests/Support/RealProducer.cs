using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Capture;
using Monitoring.Diagnostics;
using Monitoring.Storage;

namespace Monitoring.Worker.Tests.Support;

/// <summary>The runtime of a business process, with a buffer and a spool of its own.</summary>
internal sealed class RealProducer : IAsyncDisposable
{
    private readonly DirectoryInfo _spool = Directory.CreateTempSubdirectory("monitoring-spool-");
    private readonly EventBuffer _buffer = new(65_536);
    private readonly RuntimeMeter _meter = new();
    private MonitoringRuntime _runtime = null!;

    public MonitoringStatistics Statistics => _runtime.Statistics;

    public static async Task<RealProducer> StartAsync(Action<MonitoringOptions> configure)
    {
        var producer = new RealProducer();
        var options = new MonitoringOptions
        {
            Mode = MonitoringMode.Async,
            ServiceName = "worker-tests",
            SpoolDirectory = producer._spool.FullName,
        };
        configure(options);
        producer._runtime = await MonitoringRuntime.StartAsync(
            options,
            producer._buffer,
            NullLogger.Instance,
            TimeProvider.System,
            producer._meter,
            TestContext.Current.CancellationToken
        );
        return producer;
    }

    public void Emit(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            var now = Stopwatch.GetTimestamp();
            Tracker.Write(
                _buffer,
                new EventSlot
                {
                    Site = SaveSite.Instance,
                    Start = now,
                    End = now,
                    Records = 1,
                    Status = OperationStatus.Success,
                }
            );
        }
    }

    public Task<bool> FlushAsync(TimeSpan timeout) =>
        _runtime.FlushAsync(timeout, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _runtime.StopAsync(TimeSpan.FromSeconds(5));
        await _runtime.DisposeAsync();
        _meter.Dispose();
        _spool.Delete(recursive: true);
    }
}
