using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Capture;
using Monitoring.Configuration;
using Monitoring.Diagnostics;

namespace Monitoring;

/// <summary>
/// Starts, flushes and ends tracking in this process, and tracks parts of methods; for code without a container. With a
/// host use <c>services.AddOperationMonitoring(...)</c>.
/// </summary>
/// <remarks>
/// Without any start, the first tracked call starts it in the background, from the environment, while calls fill the
/// buffer; a wrong setting then writes one line to standard error and turns tracking off.
/// </remarks>
public static partial class OperationMonitor
{
    private static readonly SemaphoreSlim _gate = new(1, 1);
    private static MonitoringRuntime? _runtime;
    private static MonitoringRuntime? _ended;
    private static EventBuffer? _buffer;
    private static MonitoringOptions? _settings;
    private static ILogger? _logger;
    private static ProcessBooks _books = ProcessBooks.None;
    private static RuntimeMeter? _meter;
    private static bool _startedByFirstCall;
    private static bool _startFailed;
    private static Task _starting = Task.CompletedTask;

    /// <summary>Whether calls are tracked now. Turning it off costs no event that was emitted before.</summary>
    public static bool Enabled
    {
        get => Tracker.Buffer is not null;
        set => Tracker.Switch(value ? _buffer : null);
    }

    /// <summary>The settings in force, after the end those of the last run; null before the start.</summary>
    public static MonitoringOptions? Options => Latest?.Options;

    /// <summary>Where events go, in words, without secrets; null before the start.</summary>
    public static string? Destination => Latest?.Destination;

    /// <summary>The books of this process, after the end those of the last run.</summary>
    public static MonitoringStatistics Statistics => Volatile.Read(ref _books).Statistics;

    /// <summary>
    /// The operations that the loaded assemblies track, in the order of their names, also those that were never called.
    /// </summary>
    /// <remarks>
    /// Read from the assemblies at each call, because more of them may have been loaded. An assembly is loaded when its
    /// first method is needed; to see one earlier, use any of its types.
    /// </remarks>
    public static IReadOnlyList<TrackedOperation> Operations =>
        OperationCatalog.Read(AppDomain.CurrentDomain.GetAssemblies());

    /// <summary>Starts with the settings of the environment, changed by code.</summary>
    /// <param name="configure">Has the last word.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong: one line each, with its name, value and what is allowed.</exception>
    /// <exception cref="InvalidOperationException">It was started already, other than by the first tracked call.</exception>
    public static Task StartAsync(
        Action<MonitoringOptions>? configure = null,
        CancellationToken cancellationToken = default
    ) => StartAsync(MonitoringOptionsReader.Read(configure: configure), null, cancellationToken);

    /// <summary>Starts with the settings given.</summary>
    /// <param name="options">The settings; the environment is not read.</param>
    /// <param name="logger">Takes our own words, at most one line per cause and minute; by default standard error, from warnings on.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    /// <exception cref="InvalidOperationException">It was started already, other than by the first tracked call.</exception>
    public static async Task StartAsync(
        MonitoringOptions options,
        ILogger? logger = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        MonitoringOptionsReader.Require(options);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await BeginUnlessBegunAsync(options, logger, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Waits until each event emitted before the call is stored, dead-lettered or sampled out, at the chosen durability.</summary>
    /// <param name="timeout">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// False at the timeout, when an event was dropped since the last flush, or when the start by the first tracked call
    /// failed. True when nothing was started.
    /// </returns>
    public static async Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            // What the first calls wrote is in the buffer, and nobody reads it before the start has ended.
            await _starting.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }

        return _runtime is { } runtime
            ? await runtime.FlushAsync(Left(timeout, begun), cancellationToken).ConfigureAwait(false)
            : !_startFailed;
    }

    /// <summary>Ends tracking: drains, delivers, and says how the books stand.</summary>
    /// <param name="timeout">The longest wait; by default the setting (5 seconds).</param>
    /// <returns>The books at the end.</returns>
    public static async Task<MonitoringStatistics> ShutdownAsync(TimeSpan? timeout = null)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return await EndAsync(timeout).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The events that are held in memory because they are not settled, oldest first; a copy.</summary>
    public static IReadOnlyList<MonitoringEvent> GetFallbackEvents() => _runtime?.HeldEvents() ?? [];

    /// <summary>Collects events in memory instead of delivering them: for a user's own tests.</summary>
    public static Testing.RecordedEvents Record() => new();

    /// <summary>Ends when the start by the first call has ended, well or not.</summary>
    internal static Task Starting => _starting;

    private static TimeSpan Left(TimeSpan timeout, long begun) =>
        timeout == Timeout.InfiniteTimeSpan
            ? timeout
            : TimeSpan.FromTicks(Math.Max(0, (timeout - Stopwatch.GetElapsedTime(begun)).Ticks));

    private static MonitoringRuntime? Latest => _runtime ?? _ended;

    /// <summary>Calls fill a buffer from now on, while the runtime starts in the background.</summary>
    internal static void StartFromFirstCall()
    {
        var buffer = BufferOf(MonitoringOptionsReader.BufferSizeOrDefault());
        var start = new Task<Task>(() => StartInBackgroundAsync(buffer));
        _starting = start.Unwrap();
        Tracker.Switch(buffer);
        start.Start(TaskScheduler.Default);
        ProcessEnd.Watch();
    }

    /// <summary>
    /// Delivers what was emitted, and puts into the spool what is not confirmed in time, as at the end; but tracking goes
    /// on, for whoever asks does not know whether the process really ends.
    /// </summary>
    /// <param name="ended">What the producer's report says about its end.</param>
    /// <param name="isSignal">
    /// A host hears of a signal only after us, ends by itself, and flushes then: with a spool, what is there is only kept, so
    /// that the end of the application does not wait for a destination that is away.
    /// </param>
    internal static async Task SecureAsync(string ended, bool isSignal)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_runtime is { } runtime)
            {
                var isKept = isSignal && _hosts.Count > 0 && runtime.HasSpool;
                var timeout = isKept ? TimeSpan.Zero : TimeSpan.FromSeconds(runtime.Options.ShutdownTimeoutSeconds);
                await runtime.SecureAsync(ended, timeout).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async Task StartInBackgroundAsync(EventBuffer buffer)
    {
        try
        {
            await StartUnlessStartedAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _startFailed = true;
            Tracker.Switch(_buffer = null);
            StandardErrorLogger.Instance.LogError(
                "{Message} Nothing is tracked; {Calls} calls so far are lost.",
                exception.Message,
                buffer.Written
            );
        }
    }

    private static async Task StartUnlessStartedAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_runtime is null)
            {
                await BeginAsync(MonitoringOptionsReader.Read(), ProcessBooks.None, null, default)
                    .ConfigureAwait(false);
                _startedByFirstCall = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async Task BeginUnlessBegunAsync(
        MonitoringOptions options,
        ILogger? logger,
        CancellationToken cancellationToken
    )
    {
        if (_runtime is not null && !_startedByFirstCall)
        {
            throw new InvalidOperationException("Monitoring runs already; end it with ShutdownAsync first.");
        }

        await EndAsync(null).ConfigureAwait(false);
        await BeginAsync(options, ProcessBooks.None, logger, cancellationToken).ConfigureAwait(false);
    }

    private static async Task BeginAsync(
        MonitoringOptions options,
        ProcessBooks books,
        ILogger? logger,
        CancellationToken cancellationToken
    )
    {
        (_settings, _logger) = (options, logger);
        if (options.Mode == MonitoringMode.Off)
        {
            Tracker.Switch(_buffer = null);
            return;
        }

        ProcessEnd.Watch();
        try
        {
            var buffer = BufferOf(options.BufferSize);
            Tracker.Switch(buffer);
            logger ??= StandardErrorLogger.Instance;
            _runtime = await MonitoringRuntime
                .StartAsync(options, buffer, logger, TimeProvider.System, Meter(), cancellationToken)
                .ConfigureAwait(false);
            Volatile.Write(ref _books, books.With(_runtime));
            _startFailed = false;
        }
        catch
        {
            Tracker.Switch(_buffer = null);
            throw;
        }
    }

    private static async Task<MonitoringStatistics> EndAsync(TimeSpan? timeout)
    {
        _startedByFirstCall = false;
        _hosts.Clear();
        if (_runtime is not { } runtime)
        {
            return MonitoringStatistics.None;
        }

        Tracker.Switch(_buffer = null);
        await runtime
            .StopAsync(timeout ?? TimeSpan.FromSeconds(runtime.Options.ShutdownTimeoutSeconds))
            .ConfigureAwait(false);
        await runtime.DisposeAsync().ConfigureAwait(false);
        (_ended, _runtime) = (runtime, null);
        return Statistics;
    }

    // One for the life of the process, whatever is started and ended: one more would report every number twice, and one
    // that is disposed of may silence its successor for who collects.
    private static RuntimeMeter Meter()
    {
        if (_meter is null)
        {
            _meter = new RuntimeMeter();
            _meter.Observe(() => Statistics, () => Volatile.Read(ref _books).Unread);
        }

        return _meter;
    }

    private static EventBuffer BufferOf(int capacity)
    {
        var fresh = new EventBuffer(capacity);
        return Interlocked.CompareExchange(ref _buffer, fresh, null) ?? fresh;
    }
}
