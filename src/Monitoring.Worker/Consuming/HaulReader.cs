using Monitoring.Worker.Retrying;

namespace Monitoring.Worker.Consuming;

/// <summary>Gathers what has come into hauls. It never throws: while Redis is away it goes on trying until the stop.</summary>
internal sealed class HaulReader(IBatchSource source, RetryLoop redis, FlushRequests flushes)
{
    private readonly Queue<Arrival> _waiting = new();
    private readonly ReadSize _size = new();

    /// <summary>What has come, at once; empty when there is nothing, or when <paramref name="stop"/> asks to end.</summary>
    public async Task<Haul> ReadAsync(CancellationToken stop)
    {
        var haul = new Haul(flushes.NextPlace());
        do
        {
            MoveWaitingInto(haul);
        } while (_waiting.Count == 0 && haul.Room > 0 && await TakeAsync(haul.Room, stop).ConfigureAwait(false));

        return haul;
    }

    private void MoveWaitingInto(Haul haul)
    {
        while (_waiting.TryPeek(out var arrival) && haul.TryAdd(arrival))
        {
            _waiting.Dequeue();
        }
    }

    private async Task<bool> TakeAsync(int room, CancellationToken stop)
    {
        try
        {
            var entries = await redis.RunAsync(() => source.TakeAsync(_size.For(room)), stop).ConfigureAwait(false);
            var arrivals = entries.Select(Arrival.Decode).ToList();
            _size.Observe(arrivals);
            arrivals.ForEach(_waiting.Enqueue);
            return arrivals.Count > 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
