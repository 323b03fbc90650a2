using Microsoft.Extensions.Logging;
using Monitoring.Capture;
using Monitoring.Configuration;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Fallback;
using Monitoring.Housekeeping;

namespace Monitoring;

/// <summary>The runtime of one process, put together: this is the one place where its parts meet.</summary>
internal sealed partial class MonitoringRuntime : IAsyncDisposable
{
    private const long MostBytesUnconfirmed = 16 << 20;

    /// <summary>For closing connections. A driver that blocks (a locked file, say) must not hold up the end.</summary>
    private static readonly TimeSpan CloseGrace = TimeSpan.FromMilliseconds(250);

    private readonly EventBuffer _buffer;
    private readonly Publisher _publisher;
    private readonly ITransport _transport;
    private readonly DirectRuntime _direct;
    private readonly MonitoringLog _log;

    private MonitoringRuntime(
        MonitoringOptions options,
        EventBuffer buffer,
        Publisher publisher,
        ITransport transport,
        DirectRuntime direct,
        MonitoringLog log
    )
    {
        Options = options;
        _buffer = buffer;
        _transport = transport;
        _publisher = publisher;
        _direct = direct;
        _log = log;
    }

    /// <summary>Where events go, in words, without secrets.</summary>
    public string Destination => _transport.Description;

    public MonitoringOptions Options { get; }

    /// <summary>Whether what is not confirmed outlives the process.</summary>
    public bool HasSpool => SpoolFolderOf(Options).Length > 0;

    public MonitoringStatistics Statistics =>
        _direct.Started is { } direct ? _publisher.Statistics.Plus(direct.Statistics) : _publisher.Statistics;

    /// <summary>Calls that nobody has read yet.</summary>
    public long Unread => _buffer.Unread + (_direct.Started?.Unread ?? 0);

    /// <param name="options">Read and validated.</param>
    /// <param name="buffer">Calls may fill it already.</param>
    /// <param name="logger">For our own words.</param>
    /// <param name="time">The clock of waits.</param>
    /// <param name="meter">Told of sends.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="isBeside">It stands beside another one, whose workers keep the database in order.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The database cannot be opened, ever.</exception>
    public static async Task<MonitoringRuntime> StartAsync(
        MonitoringOptions options,
        EventBuffer buffer,
        ILogger logger,
        TimeProvider time,
        RuntimeMeter meter,
        CancellationToken cancellationToken,
        bool isBeside = false
    )
    {
        var log = new MonitoringLog(logger, time);
        var transport = await new Transports(options, logger, time, meter, log)
            .CreateAsync(keepsHouse: !isBeside, cancellationToken)
            .ConfigureAwait(false);
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
        var drain = new EventDrain(buffer, backlog, process, options, time);
        var courier = new Courier(gate, backlog, transport, Seconds(options.SendTimeoutSeconds), time, meter, log);
        var interval = Seconds(options.PollIntervalSeconds);
        var publisher = new Publisher(gate, buffer, drain, backlog, courier, interval, time, log);
        if (options.Mode == MonitoringMode.Sync)
        {
            Recorder.SetHook(buffer, new SynchronousWait(publisher, Seconds(options.SyncTimeoutSeconds)));
        }

        var variables = isBeside ? [] : Environment.GetEnvironmentVariables().Keys.Cast<string>();
        foreach (var line in MisspeltSettings.Among(variables))
        {
            log.Warning(line, line);
        }

        log.Information($"Tracking to {transport.Description}, mode {options.Mode}.");
        var direct = new DirectRuntime(options, logger, time, meter);
        return new MonitoringRuntime(options, buffer, publisher, transport, direct, log);
    }

    /// <summary>Takes over what applies without a restart, but for the mode.</summary>
    public void Apply(MonitoringOptions changed)
    {
        Options.Take(changed);
        _buffer.SlowTicks = WallClock.Ticks(changed.WarnMs);
        _direct.Started?.Apply(changed);
    }

    /// <summary>Another runtime of this process has ended: what it left in the spool is sent by this one.</summary>
    public void TakeOver() => _publisher.TakeOver();

    public async Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var flushed = _direct.Started?.FlushAsync(timeout, cancellationToken) ?? Task.FromResult(true);
        var own = await _publisher.FlushAsync(timeout, cancellationToken).ConfigureAwait(false);
        return await flushed.ConfigureAwait(false) && own;
    }

    public IReadOnlyList<MonitoringEvent> HeldEvents() =>
        [.. _publisher.HeldEvents(), .. _direct.Started?.HeldEvents() ?? []];

    public Task SecureAsync(string ended, TimeSpan timeout) =>
        Task.WhenAll(
            _publisher.SecureAsync(ended, timeout),
            _direct.Started?.SecureAsync(ended, timeout) ?? Task.CompletedTask
        );

    public async Task StopAsync(TimeSpan timeout)
    {
        await _direct.CloseAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_publisher.StopAsync(timeout), _direct.Started?.StopAsync(timeout) ?? Task.CompletedTask)
            .ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_direct.Started is { } direct)
        {
            await direct.DisposeAsync().ConfigureAwait(false);
        }

        await _publisher.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAny(_transport.DisposeAsync().AsTask(), Task.Delay(CloseGrace)).ConfigureAwait(false);
    }

    private static Spool? SpoolFor(MonitoringOptions options)
    {
        var folder = SpoolFolderOf(options);
        return folder.Length == 0
            ? null
            : new Spool(
                SpoolPlace.ForService(folder, options.ServiceName),
                $"{Guid.CreateVersion7():N}",
                (long)options.SpoolMaxMb << 20
            );
    }

    private static string SpoolFolderOf(MonitoringOptions options) => options.SpoolDirectory ?? SpoolPlace.Default;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
