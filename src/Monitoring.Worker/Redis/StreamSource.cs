using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Consuming;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>Redis Streams: one consumer of the group, over all shards.</summary>
internal sealed class StreamSource(
    RedisLink link,
    IReadOnlyList<StreamShard> shards,
    ArrivalBell bell,
    Confirmations confirmations,
    string address,
    MonitoringLog log
) : IBatchSource
{
    private static readonly TimeSpan ConsumersForgotten = TimeSpan.FromHours(1);

    private int _first;

    /// <summary>Entries that were read and not yet let go of.</summary>
    public long Held => shards.Sum(shard => (long)shard.Held);

    public string Description { get; } =
        $"{address}, streams {string.Join(", ", shards.Select(shard => shard.Stream))}, group {RedisKeys.Group}";

    /// <summary>A shard that fails does not take from the others what they gave; alone, its error is thrown.</summary>
    public async Task<IReadOnlyList<Entry>> TakeAsync(int limit)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        var share = Math.Max(1, limit / shards.Count);
        var turn = InTurn().ToList();
        var reads = turn.ConvertAll(shard => shard.TakeAsync(redis, share));
        await Task.WhenAll(reads).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);

        var entries = reads.Where(read => read.IsCompletedSuccessfully).SelectMany(read => read.Result).ToList();
        if (entries.Count == 0)
        {
            return await FirstFailure(reads).ConfigureAwait(false);
        }

        foreach (var (shard, read) in turn.Zip(reads).Where(one => one.Second.IsFaulted))
        {
            Tell(shard.Stream, read.Exception!.InnerException!);
        }

        return entries;
    }

    public Task ArrivalAsync(TimeSpan pause, CancellationToken stop) => bell.WaitAsync(pause, stop);

    public async Task SettleAsync(IReadOnlyList<Arrival> arrivals)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        await confirmations.AddAsync(redis, Heads(arrivals)).ConfigureAwait(false);
        await ReleaseAsync(redis, arrivals).ConfigureAwait(false);
    }

    public async Task RenewAsync()
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        await Task.WhenAll(shards.Select(shard => shard.RenewAsync(redis))).ConfigureAwait(false);
    }

    public Task ForgetConsumersAsync() => RemoveConsumersAsync(leaving: false);

    public Task LeaveAsync() => RemoveConsumersAsync(leaving: true);

    public async ValueTask DisposeAsync()
    {
        await bell.DisposeAsync().ConfigureAwait(false);
        await link.DisposeAsync().ConfigureAwait(false);
    }

    private static IEnumerable<BatchHead> Heads(IReadOnlyList<Arrival> arrivals) =>
        arrivals.Select(arrival => arrival.Head).OfType<BatchHead>();

    private static Task<IReadOnlyList<Entry>> FirstFailure(List<Task<IReadOnlyList<Entry>>> reads) =>
        reads.Find(read => !read.IsCompletedSuccessfully) ?? reads[0];

    private void Tell(string stream, Exception error) =>
        log.Warning(stream, $"{stream} is not read, the others are: {RedisFault.Explain(error, address).Line}");

    private async Task RemoveConsumersAsync(bool leaving)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        var removals = shards.Select(shard => shard.RemoveConsumersAsync(redis, ConsumersForgotten, leaving));
        await Task.WhenAll(removals).ConfigureAwait(false);
    }

    private Task ReleaseAsync(IDatabase redis, IReadOnlyList<Arrival> arrivals) =>
        Task.WhenAll(
            arrivals
                .GroupBy(arrival => arrival.Entry.Origin, arrival => arrival.Entry.Id)
                .Select(ids => shards.First(shard => shard.Stream == ids.Key).ReleaseAsync(redis, [.. ids]))
        );

    private IEnumerable<StreamShard> InTurn()
    {
        _first = (_first + 1) % shards.Count;
        return shards.Skip(_first).Concat(shards.Take(_first));
    }
}
