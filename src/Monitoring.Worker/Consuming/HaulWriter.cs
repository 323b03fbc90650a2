using Microsoft.Extensions.Logging;
using Monitoring.Storage;
using Monitoring.Worker.Retrying;

namespace Monitoring.Worker.Consuming;

/// <summary>
/// Puts a haul into the store: rows of what can be read, dead letters of what cannot. Goes on while the store is away,
/// and ends when everything is committed.
/// </summary>
internal sealed class HaulWriter(
    BatchWrites writes,
    LoneTrial trial,
    Burial burial,
    RetryLoop retry,
    int maxTries,
    string database,
    ILogger logger
)
{
    /// <returns>The haul as it was settled.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="abort"/> came before the commit was known.</exception>
    public async Task<IReadOnlyList<Arrival>> WriteAsync(Haul haul, CancellationToken abort)
    {
        if (haul.HasSuspect)
        {
            return [await trial.RunAsync(haul.Arrivals[0], abort).ConfigureAwait(false)];
        }

        foreach (var unreadable in haul.Arrivals.Where(arrival => arrival.Batch is null))
        {
            await burial.RunAsync(unreadable, unreadable.Fault!.Message, abort).ConfigureAwait(false);
        }

        // A producer that waited in vain sends again: the same batch may stand twice in one haul.
        var readable = haul
            .Arrivals.Where(arrival => arrival.Batch is not null)
            .DistinctBy(arrival => (arrival.Batch!.Head.ProducerId, arrival.Batch.Head.Number))
            .ToList();
        if (readable.Count > 0)
        {
            await WriteTogetherAsync(readable, abort).ConfigureAwait(false);
        }

        return haul.Arrivals;
    }

    private async Task WriteTogetherAsync(List<Arrival> arrivals, CancellationToken abort)
    {
        try
        {
            var batches = arrivals.ConvertAll(arrival => arrival.Batch!);
            await retry.RunAsync(() => writes.WriteAsync(batches, abort), abort).ConfigureAwait(false);
        }
        catch (Exception exception) when (!abort.IsCancellationRequested)
        {
            logger.LogError(
                "{Database} fails with {Batches} batches together, so each is tried alone: {Error}",
                database,
                arrivals.Count,
                $"{exception.GetType().Name}: {exception.Message}"
            );
            foreach (var arrival in arrivals)
            {
                await WriteAloneAsync(arrival, abort).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAloneAsync(Arrival arrival, CancellationToken abort)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await retry.RunAsync(() => writes.WriteAsync([arrival.Batch!], abort), abort).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (!abort.IsCancellationRequested)
            {
                if (tries == maxTries)
                {
                    var reason = $"the store failed {tries} times: {exception.GetType().Name}: {exception.Message}";
                    await burial.RunAsync(arrival, reason, abort).ConfigureAwait(false);
                    return;
                }
            }
        }
    }
}
