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
    MonitoringLog log,
    TimeProvider time
) : IBatchSource
{
    private static readonly TimeSpan ConsumersForgotten = TimeSpan.FromHours(1);

    private readonly Dictionary<StreamShard, ShardRest> _rests = shards.ToDictionary(
        shard => shard,
        _ => new ShardRest(time)
    );

    private int _first;

    /// <summary>Entries that were read and not yet let go of.</summary>
    public long Held => shards.Sum(shard => (long)shard.Held);

    public string Description { get; } =
        $"{address}, streams {string.Join(", ", shards.Select(shard => shard.Stream))}, group {RedisKeys.Group}";

    public bool SawAll { get; private set; } = true;

    /// <summary>A shard that fails neither takes from the others what they gave nor holds them up; the error of all is thrown.</summary>
    public async Task<IReadOnlyList<Entry>> TakeAsync(int limit)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        var share = Math.Max(1, limit / shards.Count);
        var turn = InTurn();
        var reads = turn.ConvertAll(shard => shard.TakeAsync(redis, share));
        await Task.WhenAll(reads).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);

        if (turn.Count == shards.Count && reads.TrueForAll(read => !read.IsCompletedSuccessfully))
        {
            return await reads[0].ConfigureAwait(false);
        }

        SawAll = turn.Count == shards.Count && reads.TrueForAll(read => read.IsCompletedSuccessfully);
        foreach (var (shard, read) in turn.Zip(reads))
        {
            Note(shard, read);
        }

        return [.. reads.Where(read => read.IsCompletedSuccessfully).SelectMany(read => read.Result)];
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

    private void Note(StreamShard shard, Task<IReadOnlyList<Entry>> read)
    {
        if (read.IsFaulted)
        {
            _rests[shard].Failed();
            var line = RedisFault.Explain(read.Exception.InnerException!, address).Line;
            log.Warning(shard.Stream, $"{shard.Stream} is not read, the others are: {line}");
        }
        else if (read.IsCompletedSuccessfully && _rests[shard].Succeeded())
        {
            log.Information(shard.Stream, $"{shard.Stream} is read again.");
        }
    }

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

    /// <summary>Those that do not rest; where all do, all, for then there is nobody to be held up.</summary>
    private List<StreamShard> InTurn()
    {
        _first = (_first + 1) % shards.Count;
        var all = shards.Skip(_first).Concat(shards.Take(_first)).ToList();
        var awake = all.FindAll(shard => _rests[shard].IsOver);
        return awake.Count > 0 ? awake : all;
    }
}
