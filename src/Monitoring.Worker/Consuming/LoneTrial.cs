using Monitoring.Diagnostics;
using Monitoring.Events;
using Monitoring.Storage;
using Monitoring.Worker.Retrying;

namespace Monitoring.Worker.Consuming;

/// <summary>
/// Tries a suspect alone: reads it, and writes it in a transaction of its own. Before, it leaves a note that outlives this
/// worker; when so many notes say that their workers did not return, the suspect becomes a dead letter unread.
/// </summary>
/// <param name="maxDeaths">MONITORING_MAX_DELIVERIES.</param>
internal sealed class LoneTrial(
    BatchWrites writes,
    ITrials trials,
    Burial burial,
    RetryLoop database,
    RetryLoop redis,
    int maxDeaths,
    TimeProvider time,
    MonitoringLog log
)
{
    /// <summary>What the store has not done by then waits for the server, and no worker ends because of its batch.</summary>
    private static readonly TimeSpan Dangerous = TimeSpan.FromSeconds(1);

    /// <returns>The suspect as it was settled.</returns>
    public async Task<Arrival> RunAsync(Arrival suspect, CancellationToken abort)
    {
        var entry = suspect.Entry;
        log.Warning("trial", $"{entry} was delivered {entry.Deliveries} times and is tried alone.");
        var settled = await database.RunAsync(() => TryAsync(suspect, abort), abort).ConfigureAwait(false);
        await redis.RunAsync(() => trials.ForgetAsync(entry), abort).ConfigureAwait(false);
        return settled;
    }

    private async Task<Arrival> TryAsync(Arrival suspect, CancellationToken abort)
    {
        // A worker that ends while the database is away says nothing about the batch: no note before it answers.
        await writes.ProbeAsync(abort).ConfigureAwait(false);
        var deaths = await redis.RunAsync(() => trials.BeginAsync(suspect.Entry), abort).ConfigureAwait(false);
        return deaths < maxDeaths
            ? await WriteAsync(suspect, abort).ConfigureAwait(false)
            : await BuryAsync(suspect, $"{deaths} workers ended while they tried it alone", null, abort)
                .ConfigureAwait(false);
    }

    private async Task<Arrival> WriteAsync(Arrival suspect, CancellationToken abort)
    {
        var isNoted = true;
        try
        {
            var arrival = Arrival.Decode(suspect.Entry);
            if (arrival.Fault is { } fault)
            {
                return await BuryAsync(suspect, fault.Message, fault, abort).ConfigureAwait(false);
            }

            var write = writes.WriteAsync([arrival.Batch!], abort);
            await Task.WhenAny(write, Task.Delay(Dangerous, time, abort)).ConfigureAwait(false);
            if (!write.IsCompleted)
            {
                await WithdrawAsync(suspect.Entry, abort).ConfigureAwait(false);
                isNoted = false;
            }

            await write.ConfigureAwait(false);
            return arrival;
        }
        catch (Exception exception) when (!StoreFault.IsTransient(exception) && !abort.IsCancellationRequested)
        {
            var reason = $"the store failed: {exception.GetType().Name}: {exception.Message}";
            return await BuryAsync(suspect, reason, exception, abort).ConfigureAwait(false);
        }
        finally
        {
            if (isNoted)
            {
                await WithdrawAsync(suspect.Entry, abort).ConfigureAwait(false);
            }
        }
    }

    private async Task<Arrival> BuryAsync(Arrival suspect, string reason, Exception? cause, CancellationToken abort)
    {
        var head = BatchDecoder.HeadOf(suspect.Entry.Payload.Span);
        var buried = suspect with { Fault = new MalformedBatchException(reason, head, cause) };
        await burial.RunAsync(buried, reason, abort).ConfigureAwait(false);
        return buried;
    }

    /// <summary>A worker that has to end now tries once: the note would count as its death.</summary>
    private Task WithdrawAsync(Entry entry, CancellationToken abort) =>
        abort.IsCancellationRequested
            ? trials.WithdrawAsync(entry)
            : redis.RunAsync(() => trials.WithdrawAsync(entry), abort);
}
