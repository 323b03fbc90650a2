using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Diagnostics;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>Tells producers which of their batches are settled: a set for each, since workers commit out of order.</summary>
internal sealed class Confirmations(string channel, TimeSpan keep, WorkerMeter meter, MonitoringLog log)
{
    private const int MostOwed = 100_000;

    private readonly HashSet<(Guid Producer, long Number)> _owed = [];

    /// <summary>
    /// A Redis without memory for them is no error: it gets memory back only when the entries are let go of, so these
    /// confirmations are owed until the next call. What is forgotten beyond a limit its producer sends and is told again.
    /// </summary>
    public async Task AddAsync(IDatabase redis, IEnumerable<BatchHead> heads)
    {
        _owed.UnionWith(heads.Select(head => (head.ProducerId, head.Number)));
        try
        {
            var own = _owed.GroupBy(batch => batch.Producer, batch => (RedisValue)batch.Number);
            await Task.WhenAll(own.Select(numbers => AddAsync(redis, numbers.Key, [.. numbers]))).ConfigureAwait(false);
            meter.Confirmed(_owed.Count);
            _owed.Clear();
        }
        catch (RedisServerException exception) when (RedisFault.IsOutOfMemory(exception))
        {
            log.Warning(
                nameof(Confirmations),
                $"Redis has no memory for {_owed.Count} confirmations. Producers keep their batches until it has."
            );
            if (_owed.Count > MostOwed)
            {
                _owed.Clear();
            }
        }
    }

    private async Task AddAsync(IDatabase redis, Guid producer, RedisValue[] numbers)
    {
        RedisKey key = RedisKeys.Confirmed(channel, producer);
        try
        {
            await Task.WhenAll(redis.SetAddAsync(key, numbers), redis.KeyExpireAsync(key, keep)).ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (RedisFault.IsOfAnotherKind(exception))
        {
            log.Warning(
                $"{nameof(Confirmations)} {producer}",
                $"{key} is no set, so its producer is not told what is stored, and keeps it, until somebody deletes that key."
            );
        }
    }
}
