using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Diagnostics;

namespace Monitoring;

/// <summary>For those who ask to wait for their row.</summary>
internal sealed partial class MonitoringRuntime
{
    private long _alerts;
    private long _failedAlerts;

    /// <summary>The database, where this runtime writes to it itself.</summary>
    public IMonitoringStore? Store => (_transport as InProcessTransport)?.Store;

    /// <summary>What was written in this process: by itself, or as far as it is confirmed.</summary>
    public WriteStatistics Writes
    {
        get
        {
            var books = _publisher.Statistics;
            var own = Store?.Statistics ?? new WriteStatistics(books.Settled, 0);
            var direct = _direct.Started?.Writes ?? default;
            var failed = books.Dropped.Total + Interlocked.Read(ref _failedAlerts) + direct.WriteFailures;
            return new WriteStatistics(
                own.TotalWrites + books.Dropped.Total + Interlocked.Read(ref _alerts) + direct.TotalWrites,
                own.WriteFailures + failed
            );
        }
    }

    /// <summary>The runtime that writes straight to the database: this one, or the one beside it; null at the end.</summary>
    public Task<MonitoringRuntime?> DirectAsync() =>
        Store is null ? _direct.GetAsync() : Task.FromResult<MonitoringRuntime?>(this);

    /// <summary>Writes an event, and waits until it is settled. While the database is known to be away nobody waits.</summary>
    /// <returns>Whether it is settled; else it is held, or was dropped and counted.</returns>
    public async Task<bool> WriteAsync(MonitoringEvent record, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!_buffer.TryWrite(EventSlot.Of(record)) || _publisher.IsAway)
        {
            return false;
        }

        return await _publisher.SettleAsync(timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Raises an alert in the database.</summary>
    /// <returns>The id of its record; null when the database does not take it in time.</returns>
    /// <exception cref="OperationCanceledException">The caller does not wait any longer; it may have been raised.</exception>
    public async Task<string?> RaiseAsync(NewAlert alert, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _alerts);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            var raised = Store!.Alerts.RaiseAsync(alert, limit.Token);
            var id = (await raised.WaitAsync(limit.Token).ConfigureAwait(false)).AlertId;
            (_transport as InProcessTransport)?.BeginHousekeeping();
            return id;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref _failedAlerts);
            Tell(alert, exception is OperationCanceledException ? "no answer in time" : exception.Message);
            return null;
        }
    }

    /// <summary>An alert that the database does not have yet is told at once, so that somebody hears of it.</summary>
    public void Tell(NewAlert alert, string why) => Tell(_log, alert, why);

    /// <inheritdoc cref="Tell(NewAlert, string)"/>
    public static void Tell(MonitoringLog log, NewAlert alert, string why) =>
        log.Warning(
            $"alert {alert.Type} {alert.Source} {alert.Table}",
            $"Alert {alert.Level} {alert.Type}: {alert.Title}. {alert.Message} It is stored later: {why}"
        );
}
