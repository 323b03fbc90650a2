using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Capture;
using Monitoring.Configuration;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Fallback;

namespace Monitoring;

/// <summary>The runtime of one process, put together: this is the one place where its parts meet.</summary>
internal sealed class MonitoringRuntime : IAsyncDisposable
{
    private const long MostBytesUnconfirmed = 16 << 20;

    /// <summary>For closing connections. A driver that blocks (a locked file, say) must not hold up the end.</summary>
    private static readonly TimeSpan CloseGrace = TimeSpan.FromMilliseconds(250);

    private readonly Publisher _publisher;
    private readonly ITransport _transport;
    private readonly RuntimeMeter _meter;

    private MonitoringRuntime(MonitoringOptions options, Publisher publisher, ITransport transport, RuntimeMeter meter)
    {
        Options = options;
        _transport = transport;
        _publisher = publisher;
        _meter = meter;
    }

    /// <summary>Where events go, in words, without secrets.</summary>
    public string Destination => _transport.Description;

    public MonitoringOptions Options { get; }

    public MonitoringStatistics Statistics => _publisher.Statistics;

    /// <param name="options">Read and validated.</param>
    /// <param name="buffer">Calls may fill it already.</param>
    /// <param name="logger">For our own words.</param>
    /// <param name="time">The clock of waits.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="OptionsValidationException">The database cannot be opened, ever.</exception>
    public static async Task<MonitoringRuntime> StartAsync(
        MonitoringOptions options,
        EventBuffer buffer,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var log = new MonitoringLog(logger, time);
        var transport = await TransportFor(options, time, log, cancellationToken).ConfigureAwait(false);
        buffer.SlowTicks = WallClock.Ticks(options.WarnMs);

        var gate = new Lock();
        var backlog = new Backlog(
            gate,
            new Outbox(),
            SpoolFor(options),
            new SpillPolicy(options.FallbackCacheSize, MostBytesUnconfirmed),
            transport is InProcessTransport ? DropReason.StoreUnavailable : DropReason.SpoolFull,
            time,
            log
        );
        var process = new ProducerProcess(options.ServiceName, Environment.MachineName, Environment.ProcessId);
        var drain = new EventDrain(buffer, backlog, process, options, time, log);
        var meter = new RuntimeMeter();
        var courier = new Courier(gate, backlog, transport, Seconds(options.SendTimeoutSeconds), time, meter, log);
        var interval = Seconds(options.PollIntervalSeconds);
        var publisher = new Publisher(gate, buffer, drain, backlog, courier, interval, time, log);
        meter.Observe(() => publisher.Statistics, buffer);
        if (options.Mode == MonitoringMode.Sync)
        {
            Tracker.SetHook(buffer, new SynchronousWait(publisher, Seconds(options.SyncTimeoutSeconds)));
        }

        log.Information($"Tracking to {transport.Description}, mode {options.Mode}.");
        return new MonitoringRuntime(options, publisher, transport, meter);
    }

    public Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _publisher.FlushAsync(timeout, cancellationToken);

    public IReadOnlyList<OperationEvent> HeldEvents() => _publisher.HeldEvents();

    public Task SecureAsync(string ended, TimeSpan timeout) => _publisher.SecureAsync(ended, timeout);

    public Task StopAsync(TimeSpan timeout) => _publisher.StopAsync(timeout);

    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        await _publisher.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAny(_transport.DisposeAsync().AsTask(), Task.Delay(CloseGrace)).ConfigureAwait(false);
    }

    private static async Task<ITransport> TransportFor(
        MonitoringOptions options,
        TimeProvider time,
        MonitoringLog log,
        CancellationToken cancellationToken
    )
    {
        var transport = options.EffectiveTransport;
        if (options.Mode == MonitoringMode.Sync && transport != MonitoringTransport.InProcess)
        {
            log.Warning("sync", "Mode is Sync, so Redis is not used; ENABLE_ASYNC_MONITORING=true uses it.");
            transport = MonitoringTransport.InProcess;
        }

        return transport switch
        {
            MonitoringTransport.Streams => new RedisStreamTransport(options, time),
            MonitoringTransport.PubSub => new RedisPubSubTransport(options),
            _ => new InProcessTransport(
                await StoreFor(options, time, log, cancellationToken).ConfigureAwait(false),
                time
            ),
        };
    }

    private static async Task<IMonitoringStore> StoreFor(
        MonitoringOptions options,
        TimeProvider time,
        MonitoringLog log,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var age = TimeSpan.FromDays(options.MaxEventAgeDays);
            var store = MonitoringStore.Create(options.Database, time, age);
            await PrepareAsync(store, Seconds(options.SendTimeoutSeconds), log, cancellationToken)
                .ConfigureAwait(false);
            return store;
        }
        catch (ArgumentException exception)
        {
            throw new OptionsValidationException(
                nameof(MonitoringOptions.Database),
                typeof(MonitoringOptions),
                [$"MONITORING_DATABASE: {exception.Message}"]
            );
        }
    }

    // A wrong setting must stop the start; a store that is away must not, and must not hold it up either. At the end of
    // the process nobody waits for it: what has been emitted by then needs the runtime, to reach the spool.
    private static async Task PrepareAsync(
        IMonitoringStore store,
        TimeSpan limit,
        MonitoringLog log,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var initialized = store.InitializeAsync(cancellationToken);
            var first = Task.WhenAny(initialized, ProcessEnd.Begun).Unwrap();
            await first.WaitAsync(limit, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            log.Warning("store", $"{exception.Message} Events are held until it answers.");
        }
        catch (TimeoutException)
        {
            log.Warning("store", $"{store.Description} does not answer. Events are held until it does.");
        }
    }

    private static Spool? SpoolFor(MonitoringOptions options)
    {
        var folder = options.SpoolDirectory ?? SpoolPlace.Default;
        return folder.Length == 0
            ? null
            : new Spool(
                SpoolPlace.ForService(folder, options.ServiceName),
                $"{Guid.CreateVersion7():N}",
                (long)options.SpoolMaxMb << 20
            );
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
