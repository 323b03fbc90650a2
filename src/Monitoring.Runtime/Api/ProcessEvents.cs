using System.Diagnostics;
using Monitoring.Capture;
using Monitoring.Diagnostics;

namespace Monitoring;

/// <summary>
/// The events of this process that are no tracked calls: they go among those of the calls, or straight to the database for
/// those who ask to wait.
/// </summary>
/// <param name="runtime">The runtime; null while none runs.</param>
/// <param name="starting">Ends when a start by the first call has ended, well or not.</param>
/// <param name="settings">Those in force; null before the first start.</param>
/// <param name="writes">What was written.</param>
internal sealed class ProcessEvents(
    Func<MonitoringRuntime?> runtime,
    Func<Task> starting,
    Func<MonitoringOptions?> settings,
    Func<WriteStatistics> writes
)
{
    private static readonly MonitoringOptions _defaults = new();

    /// <summary>Those in force.</summary>
    public MonitoringOptions Settings => settings() ?? _defaults;

    /// <summary>What was written in this process.</summary>
    public WriteStatistics Writes => writes();

    private TimeSpan SyncTimeout => TimeSpan.FromSeconds(Settings.SyncTimeoutSeconds);

    /// <summary>Puts an event among those of the calls, and does not wait.</summary>
    /// <returns>Whether it was taken; false also while tracking is off.</returns>
    public static bool Emit(MonitoringEvent record)
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
    public async Task<bool> WriteAsync(MonitoringEvent record, CancellationToken cancellationToken)
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

        return await direct.WriteAsync(record, Left(begun), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Raises an alert in the database; when that takes too long or fails, it is told by log and becomes an event.</summary>
    /// <returns>The id of its record; null when it is not stored yet, and while tracking is off.</returns>
    public async Task<string?> RaiseAsync(NewAlert alert, CancellationToken cancellationToken)
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
            ? await direct.RaiseAsync(alert, Left(begun), cancellationToken).ConfigureAwait(false)
            : Untaken(alert);
        if (id is null)
        {
            buffer.TryWrite(in slot);
        }

        return id;
    }

    /// <summary>The database; null while nothing is started, and with the mode Off.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">It cannot be opened, ever.</exception>
    public async Task<IMonitoringStore?> StoreAsync(CancellationToken cancellationToken)
    {
        Tracker.Started();
        var direct = await DirectAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return direct?.Store;
    }

    private static bool IsRecorded(EventBuffer buffer, in EventSlot slot) =>
        buffer.Hook is { } hook && hook.TryTake(in slot);

    /// <summary>The runtime that writes to the database; null when it is not there within the time for a synchronous write.</summary>
    private async Task<MonitoringRuntime?> DirectInTimeAsync(CancellationToken cancellationToken)
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

    private async Task<MonitoringRuntime?> DirectAsync()
    {
        await starting().ConfigureAwait(false);
        return runtime() is { } running ? await running.DirectAsync().ConfigureAwait(false) : null;
    }

    private string? Untaken(NewAlert alert)
    {
        const string why = "the database was not there in time";
        if (runtime() is { } running)
        {
            running.Tell(alert, why);
        }
        else
        {
            MonitoringRuntime.Tell(new MonitoringLog(StandardErrorLogger.Instance, TimeProvider.System), alert, why);
        }

        return null;
    }

    private TimeSpan Left(long begun)
    {
        var left = SyncTimeout - Stopwatch.GetElapsedTime(begun);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
