using Microsoft.Extensions.Logging;
using Monitoring.Configuration;
using Monitoring.Diagnostics;
using Monitoring.Worker.Hosting;

namespace Monitoring;

/// <summary>
/// The worker within a process of your own: takes batches from Redis and writes each exactly once into the monitoring
/// database. With a host, <c>services.AddMonitoringWorker()</c> starts and stops it for you; as a process of its own it
/// is <c>monitoring-worker run</c>.
/// </summary>
/// <remarks>
/// It needs neither Redis nor the database to be there: it says which is away, with host and port, and goes on trying.
/// Several workers share the load, in one process or in many.
/// </remarks>
public sealed class MonitoringEventWorker : IAsyncDisposable
{
    private readonly WorkerRun _worker;
    private readonly TimeSpan _shutdownTimeout;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _lock = new();
    private Task? _run;
    private int _disposed;
    private int _ending;

    /// <summary>Makes a worker whose other settings come from the environment variables; nothing is connected yet.</summary>
    /// <param name="channel">The stem of all keys in Redis; null leaves MONITORING_CHANNEL or its default.</param>
    /// <param name="batchSize">
    /// The origin's parameter, 1 to 5,000; null leaves MONITORING_BATCH_SIZE. It bounds what a producer puts into one batch:
    /// the worker itself never waits for a batch to fill, and writes up to 5,000 events in one transaction.
    /// </param>
    /// <param name="pollInterval">From 1 ms to 60 s; null leaves MONITORING_POLL_INTERVAL. The idle wait is at most half of it.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong; the message names it.</exception>
    public MonitoringEventWorker(string? channel = null, int? batchSize = null, TimeSpan? pollInterval = null)
        : this(
            MonitoringOptionsReader.Read(configure: options =>
            {
                options.Transport ??= MonitoringTransport.Streams;
                options.Channel = channel ?? options.Channel;
                options.BatchSize = batchSize ?? options.BatchSize;
                options.PollIntervalSeconds = pollInterval?.TotalSeconds ?? options.PollIntervalSeconds;
            }),
            StandardErrorLogger.Instance,
            TimeProvider.System
        ) { }

    internal MonitoringEventWorker(MonitoringOptions options, ILogger logger, TimeProvider time)
    {
        _worker = WorkerComposition.Create(options, logger, time);
        _shutdownTimeout = TimeSpan.FromSeconds(options.ShutdownTimeoutSeconds);
    }

    /// <summary>Whether it was started and has not ended.</summary>
    public bool IsRunning => _run is { IsCompleted: false };

    /// <summary>Whether its loop turns: also while it waits for a Redis or a database that is away.</summary>
    internal bool HasPulse => _worker.Pulse.IsThere;

    /// <summary>Whether it runs, and does not stand still.</summary>
    internal bool IsLive => IsRunning && HasPulse;

    /// <summary>Whether it runs, sees Redis and the database, and nothing was lost in the last minute.</summary>
    internal bool IsReady => IsRunning && _worker.Lookout.Readiness.IsReady;

    /// <summary>Ends with the worker: faulted when it could not go on.</summary>
    internal Task Completion => _run ?? Task.CompletedTask;

    /// <summary>Starts it in the background and returns at once. A worker starts once.</summary>
    /// <exception cref="InvalidOperationException">It was started before, or disposed of.</exception>
    public void Start()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) == 1, this);
            if (_run is not null)
            {
                throw new InvalidOperationException("The worker was started before: make a new one.");
            }

            _run = Task.Run(() => _worker.RunAsync(_stop.Token, _abort.Token));
        }
    }

    /// <summary>Somebody wants to know how it is.</summary>
    internal void Watch() => _worker.Lookout.Want();

    /// <summary>
    /// Waits until everything that had come to Redis before the call, and that no other worker holds, is committed. While
    /// Redis or the database is away it waits for them.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the writing.</param>
    /// <exception cref="InvalidOperationException">The worker does not run.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) =>
        IsRunning
            ? _worker.Flushes.AddAsync().WaitAsync(cancellationToken)
            : throw new InvalidOperationException("The worker does not run.");

    /// <summary>
    /// Reads no more, writes what it has read, and ends. What is not committed after MONITORING_SHUTDOWN_TIMEOUT stays in
    /// Redis, where another worker takes it over.
    /// </summary>
    /// <param name="cancellationToken">Cuts the time short.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) =>
        Volatile.Read(ref _disposed) == 1
            ? Completion.ContinueWith(static _ => { }, TaskScheduler.Default)
            : EndAsync(cancellationToken);

    /// <summary>Stops it and closes its connections.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_disposed == 1)
            {
                return;
            }

            Volatile.Write(ref _disposed, 1);
        }

        await EndAsync(CancellationToken.None).ConfigureAwait(false);
        await _worker.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            _abort.CancelAfter(_shutdownTimeout);
        }

        using var cut = cancellationToken.Register(_abort.Cancel);
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
