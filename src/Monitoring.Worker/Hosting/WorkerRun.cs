using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Consuming;
using Monitoring.Worker.Retrying;
using Monitoring.Worker.Watching;

namespace Monitoring.Worker.Hosting;

/// <summary>
/// The life of a worker: prepare the database, consume, leave. Its companions go on beside the consumer's loop until
/// that has ended.
/// </summary>
internal sealed class WorkerRun(
    IMonitoringStore store,
    IBatchSource source,
    ConsumerLoop loop,
    IReadOnlyList<ILoop> companions,
    RetryLoop storeRetry,
    FlushRequests flushes,
    Lookout lookout,
    Pulse pulse,
    IReadOnlyList<IDisposable> resources,
    MonitoringLog log
) : IAsyncDisposable
{
    public FlushRequests Flushes => flushes;

    public Lookout Lookout => lookout;

    public Pulse Pulse => pulse;

    /// <summary>Until <paramref name="stop"/>; what was read is then written, until <paramref name="abort"/>.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken abort)
    {
        Exception? failure = null;
        StartReport.Write(log, store.Description, source.Description);
        try
        {
            await storeRetry.RunAsync(() => store.InitializeAsync(stop), stop).ConfigureAwait(false);
            log.Information($"{store.Description} is ready.");
            await ConsumeAsync(stop, abort).ConfigureAwait(false);
            log.Information("Stopped: everything that was read is stored.");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.Warning("stopped", "Stopped. What is not stored stays in Redis; a worker takes it over from there.");
        }
        catch (StoreConfigurationException exception)
        {
            failure = exception;
            log.Error($"MONITORING_DATABASE: {exception.Message}");
            throw;
        }
        catch (Exception exception)
        {
            failure = exception;
            log.Error("The worker cannot go on.", exception);
            throw;
        }
        finally
        {
            flushes.Close(failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var resource in resources)
        {
            resource.Dispose();
        }

        await source.DisposeAsync().ConfigureAwait(false);
        await store.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ConsumeAsync(CancellationToken stop, CancellationToken abort)
    {
        using var over = new CancellationTokenSource();
        var beside = Task.WhenAll(companions.Select(companion => companion.RunAsync(over.Token)));
        try
        {
            await loop.RunAsync(stop, abort).ConfigureAwait(false);
            await source.LeaveAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
