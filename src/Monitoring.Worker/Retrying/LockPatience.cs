using System.Globalization;
using Monitoring.Diagnostics;
using Monitoring.Storage;

namespace Monitoring.Worker.Retrying;

/// <summary>
/// Waits for locks of the database: what ended at a lock timeout is tried again at once, and once it has waited for long
/// enough, the session that holds it up is ended, if that is a worker's: one that was stopped in mid-transaction.
/// </summary>
internal sealed class LockPatience(IMonitoringStore store, MonitoringLog log, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <exception cref="OperationCanceledException"><paramref name="stop"/> came first.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, CancellationToken stop)
    {
        var begun = time.GetTimestamp();
        for (var waited = false; ; waited = true)
        {
            try
            {
                var running = attempt();
                var result =
                    time.GetElapsedTime(begun) < Longest
                        ? await running.ConfigureAwait(false)
                        : await ThroughBlockersAsync(running, stop).ConfigureAwait(false);
                TellOfEnd(waited, begun);
                return result;
            }
            catch (StoreUnavailableException exception) when (exception.IsLock && !stop.IsCancellationRequested)
            {
                log.Warning("lock", $"{Sentence.Of(exception.Message)} A lock holds it up; trying again at once.");
            }
        }
    }

    private void TellOfEnd(bool waited, long begun)
    {
        if (waited)
        {
            var seconds = time.GetElapsedTime(begun).TotalSeconds;
            log.Information(
                "lock",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{store.Description}: the lock is gone, after {seconds:0.0} s."
                )
            );
        }
    }

    private async Task<T> ThroughBlockersAsync<T>(Task<T> running, CancellationToken stop)
    {
        while (await Task.WhenAny(running, Task.Delay(Look, time, stop)).ConfigureAwait(false) != running)
        {
            stop.ThrowIfCancellationRequested();
            await EndBlockersAsync(stop).ConfigureAwait(false);
        }

        return await running.ConfigureAwait(false);
    }

    private async Task EndBlockersAsync(CancellationToken stop)
    {
        try
        {
            var ended = await store.EndBlockingWorkersAsync(Longest, stop).ConfigureAwait(false);
            if (ended > 0)
            {
                log.Warning("blockers", $"Ended {ended} sessions of workers that held locks and did not go on.");
            }
        }
        catch (StoreUnavailableException exception)
        {
            log.Warning("blockers", $"A worker's session that holds locks cannot be ended: {exception.Message}");
        }
    }
}
