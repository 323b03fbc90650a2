using Monitoring.Worker.Retrying;

namespace Monitoring.Worker.Consuming;

/// <summary>Gathers what has come into hauls. It never throws: while Redis is away it goes on trying until the stop.</summary>
/// <param name="maxDeliveries">MONITORING_MAX_DELIVERIES.</param>
internal sealed class HaulReader(IBatchSource source, RetryLoop redis, FlushRequests flushes, int maxDeliveries)
{
    private readonly Queue<Arrival> _waiting = new();
    private readonly ReadSize _size = new();

    /// <summary>What has come, at once; empty when there is nothing, or when <paramref name="stop"/> asks to end.</summary>
    public async Task<Haul> ReadAsync(CancellationToken stop)
    {
        var haul = new Haul(flushes.NextPlace());
        MoveWaitingInto(haul);
        var more = true;
        while (more && _waiting.Count == 0 && haul.Room > 0)
        {
            more = await TakeAsync(haul.Room, stop).ConfigureAwait(false);
            MoveWaitingInto(haul);
        }

        return haul;
    }

    private void MoveWaitingInto(Haul haul)
    {
        while (_waiting.TryPeek(out var arrival) && haul.TryAdd(arrival))
        {
            _waiting.Dequeue();
        }
    }

    /// <summary>True when more may be there: a short answer means that nothing is left, and nobody waits for more.</summary>
    private async Task<bool> TakeAsync(int room, CancellationToken stop)
    {
        try
        {
            var limit = _size.For(room);
            var entries = await redis.RunAsync(() => source.TakeAsync(limit), stop).ConfigureAwait(false);
            var arrivals = entries.Select(entry => Arrival.Of(entry, maxDeliveries)).ToList();
            _size.Observe(arrivals);

            // Suspects last: what one of them may end must not wait behind it.
            arrivals.OrderBy(arrival => arrival.IsSuspect).ToList().ForEach(_waiting.Enqueue);
            return arrivals.Count >= limit;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
