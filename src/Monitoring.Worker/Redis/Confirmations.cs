using Monitoring.Delivery;
using Monitoring.Storage;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>Tells producers which of their batches are settled: a set for each, since workers commit out of order.</summary>
internal sealed class Confirmations(string channel, TimeSpan keep)
{
    public Task AddAsync(IDatabase redis, IEnumerable<BatchHead> heads) =>
        Task.WhenAll(
            heads
                .GroupBy(head => head.ProducerId, head => (RedisValue)head.Number)
                .SelectMany(numbers => Add(redis, RedisKeys.Confirmed(channel, numbers.Key), [.. numbers]))
        );

    private IEnumerable<Task> Add(IDatabase redis, RedisKey key, RedisValue[] numbers) =>
        [redis.SetAddAsync(key, numbers), redis.KeyExpireAsync(key, keep)];
}
