using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Worker.Consuming;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>A hash beside each stream, by the entry's id.</summary>
internal sealed class StreamTrials(RedisLink link, TimeSpan keep, MonitoringLog log) : ITrials
{
    /// <summary>
    /// A Redis without memory for the note is no reason not to try: memory comes back with what is settled. Nor is something
    /// else in the place of the notes.
    /// </summary>
    public async Task<long> BeginAsync(Entry entry)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        try
        {
            var begun = await redis.HashIncrementAsync(Key(entry), entry.Id).ConfigureAwait(false);
            await redis.KeyExpireAsync(Key(entry), keep).ConfigureAwait(false);
            return begun - 1;
        }
        catch (RedisServerException exception) when (RedisFault.IsOutOfMemory(exception))
        {
            return 0;
        }
        catch (RedisServerException exception) when (RedisFault.IsOfAnotherKind(exception))
        {
            log.Warning(
                nameof(StreamTrials),
                $"{Key(entry)} is no hash, so a batch that ends its workers cannot be told from others. Delete that key."
            );
            return 0;
        }
    }

    public async Task WithdrawAsync(Entry entry)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        await IfHashAsync(async () =>
            {
                if (await redis.HashExistsAsync(Key(entry), entry.Id).ConfigureAwait(false))
                {
                    await redis.HashDecrementAsync(Key(entry), entry.Id).ConfigureAwait(false);
                }
            })
            .ConfigureAwait(false);
    }

    public async Task ForgetAsync(Entry entry)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        await IfHashAsync(() => redis.HashDeleteAsync(Key(entry), entry.Id)).ConfigureAwait(false);
    }

    private static async Task IfHashAsync(Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (RedisFault.IsOfAnotherKind(exception))
        {
            // There is no note.
        }
    }

    private static RedisKey Key(Entry entry) => RedisKeys.Trials(entry.Origin);
}
