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
    private static bool _hasBegun;
    private static bool _startedByFirstCall;
    private static bool _startFailed;
    private static Task _starting = Task.CompletedTask;

    /// <summary>
    /// Whether calls are tracked now. Turning it off costs no event that was emitted before. Before any start, off means that
    /// the first call does not start it, and on that it does; after the end neither changes anything.
    /// </summary>
    public static bool Enabled
    {
        get => Tracker.Buffer is not null;
        set
        {
            if (!value)
            {
                Tracker.Switch(null);
            }
            else if (_buffer is { } buffer)
            {
                Tracker.Switch(buffer);
            }
            else if (!_hasBegun)
            {
                Tracker.Arm();
            }
        }
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
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public static async Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        timeout = Waitable(timeout);
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
    /// <param name="timeout">
    /// The longest wait for what is to be delivered, by default the setting (5 seconds); a start that is under way is waited for
    /// before.
    /// </param>
    /// <returns>The books at the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public static async Task<MonitoringStatistics> ShutdownAsync(TimeSpan? timeout = null)
    {
        timeout = timeout is { } given ? Waitable(given) : null;

        // What the first call has begun would come after the end.
        await _starting.ConfigureAwait(false);
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

    /// <summary>What a timer takes: longer is for ever.</summary>
    private static TimeSpan Waitable(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan || timeout.TotalMilliseconds > int.MaxValue)
        {
            return Timeout.InfiniteTimeSpan;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        return timeout;
    }

    private static TimeSpan Left(TimeSpan timeout, long begun) =>
        timeout == Timeout.InfiniteTimeSpan
            ? timeout
            : TimeSpan.FromTicks(Math.Max(0, (timeout - Stopwatch.GetElapsedTime(begun)).Ticks));

    private static MonitoringRuntime? Latest => _runtime ?? _ended;
}
