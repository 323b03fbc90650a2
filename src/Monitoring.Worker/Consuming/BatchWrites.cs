using System.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Diagnostics;
using Monitoring.Worker.Retrying;
using Monitoring.Worker.Watching;

namespace Monitoring.Worker.Consuming;

/// <summary>One write of batches into the store: through locks, timed and counted.</summary>
internal sealed class BatchWrites(IMonitoringStore store, LockPatience locks, WorkerMeter meter, Pulse pulse)
{
    public async Task WriteAsync(IReadOnlyList<EventBatch> batches, CancellationToken abort)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var outcomes = await locks.RunAsync(() => TryAsync(batches, abort), abort).ConfigureAwait(false);
            meter.Written(batches, outcomes, Stopwatch.GetElapsedTime(begun));
        }
        catch (Exception) when (!abort.IsCancellationRequested)
        {
            meter.WriteFailed(Stopwatch.GetElapsedTime(begun));
            throw;
        }
    }

    /// <summary>Whether the database answers: a transaction with nothing in it.</summary>
    public Task ProbeAsync(CancellationToken abort) => TryAsync([], abort);

    private Task<IReadOnlyList<BatchOutcome>> TryAsync(IReadOnlyList<EventBatch> batches, CancellationToken abort)
    {
        pulse.Beat();
        return store.WriteAsync(batches, abort);
    }
}
