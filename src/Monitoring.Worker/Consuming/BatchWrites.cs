using System.Diagnostics;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Diagnostics;
using Monitoring.Worker.Retrying;
using Monitoring.Worker.Watching;

namespace Monitoring.Worker.Consuming;

/// <summary>One write of batches into the store: through locks, timed and counted.</summary>
internal sealed class BatchWrites(
    IMonitoringStore store,
    LockPatience locks,
    WorkerMeter meter,
    Pulse pulse,
    MonitoringLog log
)
{
    /// <summary>Events whose rows this worker has committed.</summary>
    private long Stored => store.Statistics is var all ? all.TotalWrites - all.WriteFailures : 0;

    public async Task WriteAsync(IReadOnlyList<EventBatch> batches, CancellationToken abort)
    {
        var begun = Stopwatch.GetTimestamp();
        var before = Stored;
        try
        {
            var outcomes = await locks.RunAsync(() => TryAsync(batches, abort), abort).ConfigureAwait(false);
            meter.Written(outcomes, Stored - before, Stopwatch.GetElapsedTime(begun));
            TellOfTooOld(batches, outcomes);
        }
        catch (Exception) when (!abort.IsCancellationRequested)
        {
            meter.WriteFailed(Stopwatch.GetElapsedTime(begun));
            throw;
        }
    }

    /// <summary>They are in nobody's books, so this line is all that is left of them.</summary>
    private void TellOfTooOld(IReadOnlyList<EventBatch> batches, IReadOnlyList<BatchOutcome> outcomes)
    {
        var tooOld = batches.Where((_, place) => outcomes[place] == BatchOutcome.TooOld).ToList();
        if (tooOld.Count > 0)
        {
            var (service, host, processId) = tooOld[0].Process;
            log.Warning(
                $"too old {host}:{processId}",
                $"{tooOld.Count} batches of {service} on {host} (process {processId}) are by their producer's clock older "
                    + "than MONITORING_MAX_EVENT_AGE: they are not stored and count nowhere. Is it right, and the database's?"
            );
        }
    }

    /// <summary>Whether the database answers: a transaction with nothing in it.</summary>
    public Task ProbeAsync(CancellationToken abort) => TryAsync([], abort);

    private async Task<IReadOnlyList<BatchOutcome>> TryAsync(IReadOnlyList<EventBatch> batches, CancellationToken abort)
    {
        pulse.Beat();
        var before = store.Statistics.WriteFailures;
        var outcomes = await store.WriteAsync(batches, abort).ConfigureAwait(false);
        // Where the write did not fail, those are the events that were refused.
        var refused = store.Statistics.WriteFailures - before;
        meter.Refused(refused);
        if (refused > 0)
        {
            log.Warning(
                "refused",
                $"{store.Description} refuses events; they are dead letters: `monitoring-worker deadletters list` says why."
            );
        }

        return outcomes;
    }
}
