using System.Diagnostics;
using Monitoring.Capture;
using Monitoring.Configuration;
using Monitoring.Diagnostics;

namespace Monitoring;

public static partial class OperationMonitor
{
    private static readonly MonitoringDatabase _synchronous = new();
    private static readonly AsyncMonitoringManager _asynchronous = new();

    /// <summary>
    /// The monitoring API of this process, for code without a container: an <see cref="AsyncMonitoringManager"/> where the
    /// mode is Async, else one that waits for its rows.
    /// </summary>
    public static MonitoringDatabase Database => ModeInForce == MonitoringMode.Async ? _asynchronous : _synchronous;

    /// <summary>Publishes events that are no tracked calls, and turns tracking off and on.</summary>
    public static MonitoringEventPublisher Publisher { get; } = new();

    private static MonitoringMode ModeInForce => (_settings ?? Options)?.Mode ?? MonitoringOptionsReader.ModeOrDefault();

    private static TimeSpan SyncTimeout =>
        TimeSpan.FromSeconds((_settings ?? new MonitoringOptions()).SyncTimeoutSeconds);

    /// <summary>What was written in this process.</summary>
    internal static WriteStatistics Writes => Latest?.Writes ?? default;

    /// <summary>Puts an event among those of the calls, and does not wait.</summary>
    /// <returns>Whether it was taken; false also while tracking is off.</returns>
    internal static bool Emit(MonitoringEvent record)
    {
        if (Tracker.Started() is not { } buffer)
        {
            return false;
        }

        var slot = EventSlot.Of(record);
        return IsRecorded(buffer, in slot) || buffer.TryWrite(in slot);
    }

    /// <summary>Writes an event straight to the database, and waits until it is settled, at most MONITORING_SYNC_TIMEOUT.</summary>
    /// <returns>Whether it is settled; else it is held for later, or was dropped and counted. False also while tracking is off.</returns>
    internal static async Task<bool> WriteAsync(MonitoringEvent record, CancellationToken cancellationToken)
    {
        if (Tracker.Started() is not { } buffer)
        {
            return false;
        }

        var slot = EventSlot.Of(record);
        if (IsRecorded(buffer, in slot))
        {
            return true;
        }

        var begun = Stopwatch.GetTimestamp();
        if (await DirectInTimeAsync(cancellationToken).ConfigureAwait(false) is not { } direct)
        {
            buffer.TryWrite(in slot);
            return false;
        }

        return await direct.WriteAsync(record, Left(SyncTimeout, begun), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Raises an alert in the database; when that takes too long or fails, it is told by log and becomes an event.</summary>
    /// <returns>The id of its record; null when it is not stored yet, and while tracking is off.</returns>
    internal static async Task<string?> RaiseAsync(NewAlert alert, CancellationToken cancellationToken)
    {
        if (Tracker.Started() is not { } buffer)
        {
            return null;
        }

        var slot = EventSlot.Of(new AlertEvent(alert));
        if (IsRecorded(buffer, in slot))
        {
            return alert.AlertId;
        }

        var begun = Stopwatch.GetTimestamp();
        var id = await DirectInTimeAsync(cancellationToken).ConfigureAwait(false) is { } direct
            ? await direct.RaiseAsync(alert, Left(SyncTimeout, begun), cancellationToken).ConfigureAwait(false)
            : Untaken(alert);
        if (id is null)
        {
            buffer.TryWrite(in slot);
        }

        return id;
    }

    /// <summary>The database; null while nothing is started, and with the mode Off.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">It cannot be opened, ever.</exception>
    internal static async Task<IMonitoringStore?> StoreAsync(CancellationToken cancellationToken)
    {
        Tracker.Started();
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_runtime is not { } runtime)
        {
            return null;
        }

        var direct = await runtime.DirectAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return direct.Store;
    }

    private static bool IsRecorded(EventBuffer buffer, in EventSlot slot) =>
        buffer.Hook is { } hook && hook.TryTake(in slot);

    /// <summary>The runtime that writes to the database; null when it is not there within the time for a synchronous write.</summary>
    private static async Task<MonitoringRuntime?> DirectInTimeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await DirectAsync().WaitAsync(SyncTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // It could not be started, or not in time: its own lines say why, and the event goes the long way.
            return null;
        }
    }

    private static async Task<MonitoringRuntime?> DirectAsync()
    {
        await _starting.ConfigureAwait(false);
        return _runtime is { } runtime ? await runtime.DirectAsync().ConfigureAwait(false) : null;
    }

    private static string? Untaken(NewAlert alert)
    {
        const string why = "the database was not there in time";
        if (_runtime is { } runtime)
        {
            runtime.Tell(alert, why);
        }
        else
        {
            var log = new MonitoringLog(_logger ?? StandardErrorLogger.Instance, TimeProvider.System);
            MonitoringRuntime.Tell(log, alert, why);
        }

        return null;
    }
}
