using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Consuming;

namespace Monitoring.Worker.Redis;

/// <summary>Redis Pub/Sub, as in the origin: only what is published while this worker listens.</summary>
internal sealed class PubSubSource(
    RedisLink link,
    string channel,
    Confirmations confirmations,
    string address,
    MonitoringLog log,
    TimeProvider time
) : IBatchSource
{
    private const long MaxBytes = 64 * 1024 * 1024;

    private readonly PubSubQueue _queue = new(channel, MaxBytes);
    private readonly ChannelSubscription _subscription = new(link, channel);

    public string Description { get; } = $"{address}, Pub/Sub channel {channel}";

    public async Task<IReadOnlyList<Entry>> TakeAsync(int limit)
    {
        // Channels know no databases, but confirmations do: a wrong one is said now, and not after the first batch.
        await link.DatabaseAsync().ConfigureAwait(false);
        await _subscription.EnsureAsync(Add).ConfigureAwait(false);
        return _queue.Take(limit);
    }

    public Task ArrivalAsync(TimeSpan pause, CancellationToken stop) => Task.Delay(pause, time, stop);

    public async Task SettleAsync(IReadOnlyList<Arrival> arrivals)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        var heads = arrivals.Select(arrival => arrival.Head).OfType<BatchHead>();
        await confirmations.AddAsync(redis, heads).ConfigureAwait(false);
    }

    public Task LeaveAsync() => _subscription.LeaveAsync();

    public ValueTask DisposeAsync() => link.DisposeAsync();

    private void Add(ReadOnlyMemory<byte> payload)
    {
        if (!_queue.TryAdd(payload))
        {
            log.Warning(
                nameof(_queue.Refused),
                $"The database is slower than what is published: {_queue.Refused} messages refused so far. Producers "
                    + "with MONITORING_DURABILITY=stored send them again."
            );
        }
    }
}
