using Monitoring.Worker.Status;

namespace Monitoring.Worker.Doctor;

/// <summary>The streams, their workers, and others that read them.</summary>
internal static class StreamCheck
{
    /// <summary>A worker that can store does so within a second; one that died is replaced within the claim time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static IEnumerable<Finding> Run(Examination seen) =>
        (seen.Redis?.Streams ?? []).SelectMany(stream =>
            Backlog(stream, seen).Concat(Workers(stream, seen.Options)).Concat(Foreign(stream))
        );

    private static IEnumerable<Finding> Backlog(StreamStatus stream, Examination seen)
    {
        var options = seen.Options;
        // What is pending is still in the stream.
        var waiting = stream.Lag is { } lag ? lag + stream.Pending : stream.Length;
        if (waiting >= options.StreamMaxBatches)
        {
            yield return Finding.Wrong(
                stream.Stream,
                $"{waiting} batches wait, the limit is {options.StreamMaxBatches} (MONITORING_STREAM_MAX): producers hold back and spool",
                "Start more workers, or see why the database is slow (`monitoring-worker status`)."
            );
        }
        else if (waiting > 0 && !stream.Workers.Any(worker => !IsSilent(worker, options)))
        {
            yield return Finding.Wrong(
                stream.Stream,
                $"{waiting} batches wait and no worker reads",
                "Start one: `monitoring-worker run`, or AddMonitoringWorker() in an application."
            );
        }
        else if (waiting == 0 && !stream.Workers.Any(worker => !IsSilent(worker, options)))
        {
            yield return Finding.Note(
                stream.Stream,
                "no worker reads; nothing waits for one yet",
                "Start one: `monitoring-worker run`, or AddMonitoringWorker() in an application."
            );
        }
        else if (waiting > 0 && Age(stream, seen) is var age && age > Longest(options))
        {
            yield return Finding.Wrong(
                stream.Stream,
                $"{waiting} batches wait, the first for {age.TotalSeconds:0} s, and the workers that read are behind, or do not store it",
                "Where fewer wait a moment later they are only behind: give them time, or start more. Else their log says why "
                    + "(`... Trying again`), and what is wrong with Redis or the database stands here too."
            );
        }
        else
        {
            yield return Finding.Well(
                stream.Stream,
                $"{waiting} batches wait, {stream.Workers.Count(worker => !IsSilent(worker, options))} workers read"
            );
        }
    }

    private static TimeSpan Age(StreamStatus stream, Examination seen) =>
        seen.Redis?.Oldest.GetValueOrDefault(stream.Stream) ?? TimeSpan.Zero;

    private static TimeSpan Longest(MonitoringOptions options) =>
        TimeSpan.FromSeconds(Math.Max(Patience.TotalSeconds, 2 * options.ClaimIdleSeconds));

    private static IEnumerable<Finding> Workers(StreamStatus stream, MonitoringOptions options) =>
        from worker in stream.Workers
        where worker.Pending > 0 && IsSilent(worker, options)
        select Finding.Wrong(
            stream.Stream,
            $"worker {worker.Name} holds {worker.Pending} batches and has been silent for {worker.IdleSeconds:0} s",
            $"It died or hangs. Another worker takes them over after {options.ClaimIdleSeconds:0} s (MONITORING_CLAIM_IDLE)."
        );

    private static IEnumerable<Finding> Foreign(StreamStatus stream) =>
        from foreign in stream.ForeignGroups
        let waits = foreign.Lag ?? stream.Length
        select waits + foreign.Pending == 0
            ? Finding.Note(stream.Stream, $"the group {foreign.Name} of somebody else reads along and is up to date")
            : Finding.Wrong(
                stream.Stream,
                $"the group {foreign.Name} of somebody else lags: {waits} entries unread, {foreign.Pending} pending. "
                    + "What is stored is trimmed, so it loses them",
                $"Let it keep up, or remove it: `redis-cli XGROUP DESTROY {stream.Stream} {foreign.Name}`."
            );

    // A living worker reads at least once in half a minute, however little comes.
    private static bool IsSilent(ConsumerStatus worker, MonitoringOptions options) =>
        worker.IdleSeconds > Math.Max(2 * options.ClaimIdleSeconds, 5);
}
