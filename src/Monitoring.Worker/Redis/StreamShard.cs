using Monitoring.Delivery;
using Monitoring.Worker.Consuming;
using Monitoring.Worker.Diagnostics;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>One stream, seen by one consumer of the group.</summary>
internal sealed class StreamShard(
    string stream,
    string consumer,
    TimeSpan claimIdle,
    TimeProvider time,
    WorkerMeter? meter = null
)
{
    private const int RenewedAtOnce = 500;
    private const string FromStart = "0-0";
    private const string LastId = "18446744073709551615-18446744073709551614";

    private readonly HeldEntries _held = new();
    private readonly ClaimSchedule _claims = new(claimIdle, time);
    private RedisValue _claimCursor = FromStart;

    public string Stream => stream;

    /// <summary>Entries that were read and not yet let go of.</summary>
    public int Held => _held.Count;

    /// <summary>What a silent worker left, when it is time to look; else what nobody has read.</summary>
    public async Task<IReadOnlyList<Entry>> TakeAsync(IDatabase redis, int limit)
    {
        if (_claims.IsDue)
        {
            var claimed = await WithGroupAsync(redis, () => ClaimAsync(redis, limit)).ConfigureAwait(false);
            if (claimed.Count > 0)
            {
                return claimed;
            }
        }

        return await WithGroupAsync(redis, () => ReadNewAsync(redis, limit)).ConfigureAwait(false);
    }

    /// <summary>Acknowledges entries, then gives their memory back.</summary>
    public async Task ReleaseAsync(IDatabase redis, IReadOnlyCollection<string> ids)
    {
        var all = ids.Select(id => (RedisValue)id).ToArray();
        await redis.StreamAcknowledgeAsync(stream, RedisKeys.Group, all).ConfigureAwait(false);
        await RunAsync(redis, StreamScripts.Trim).ConfigureAwait(false);
        _held.Remove(ids);
    }

    /// <summary>Tells Redis that the entries held here are still being worked on.</summary>
    public async Task RenewAsync(IDatabase redis)
    {
        foreach (var ids in _held.Snapshot().Chunk(RenewedAtOnce))
        {
            await RunAsync(redis, StreamScripts.Renew, [consumer, .. ids]).ConfigureAwait(false);
        }
    }

    /// <summary>Removes consumers that are gone; with <paramref name="leaving"/> this one too, if nothing is pending.</summary>
    public Task RemoveConsumersAsync(IDatabase redis, TimeSpan silence, bool leaving) =>
        RunAsync(redis, StreamScripts.RemoveConsumers, leaving ? consumer : "", (long)silence.TotalMilliseconds);

    private async Task<IReadOnlyList<Entry>> ReadNewAsync(IDatabase redis, int limit)
    {
        var read = redis.StreamReadGroupAsync(stream, RedisKeys.Group, consumer, position: ">", count: limit);
        return Hold(await read.ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<Entry>> ClaimAsync(IDatabase redis, int limit)
    {
        await ShowAsync(redis).ConfigureAwait(false);
        var idle = (long)claimIdle.TotalMilliseconds;
        var claim = redis.StreamAutoClaimAsync(stream, RedisKeys.Group, consumer, idle, _claimCursor, limit);
        var claimed = await claim.ConfigureAwait(false);
        _claimCursor = claimed.NextStartId;
        if (_claimCursor == FromStart)
        {
            _claims.Done();
        }

        var gone = claimed.DeletedIds.Length;
        if (claimed.ClaimedEntries.Any(entry => entry.IsNull))
        {
            gone += (int)await RunAsync(redis, StreamScripts.DropGone, consumer).ConfigureAwait(false);
        }

        meter?.Gone(gone);
        meter?.Claimed(claimed.ClaimedEntries.Count(entry => !entry.IsNull));
        return await DeliveredAsync(redis, Hold(claimed.ClaimedEntries)).ConfigureAwait(false);
    }

    /// <summary>With how often each was delivered, which the answer to a claim does not tell.</summary>
    private async Task<IReadOnlyList<Entry>> DeliveredAsync(IDatabase redis, List<Entry> entries)
    {
        if (entries.Count == 0)
        {
            return entries;
        }

        var pending = await redis
            .StreamPendingMessagesAsync(
                stream,
                RedisKeys.Group,
                _held.Count,
                consumer,
                minId: entries[0].Id,
                maxId: entries[^1].Id
            )
            .ConfigureAwait(false);
        var deliveries = pending.ToDictionary(one => one.MessageId.ToString(), one => one.DeliveryCount);
        return entries.ConvertAll(entry => entry with { Deliveries = deliveries.GetValueOrDefault(entry.Id, 1) });
    }

    // Servers before 7.2 take no notice of a consumer that finds nothing new: it would be unknown, or seem silent. A look
    // into its own pending entries, behind the last possible one, makes it known and changes nothing else.
    private Task<StreamEntry[]> ShowAsync(IDatabase redis) =>
        redis.StreamReadGroupAsync(stream, RedisKeys.Group, consumer, position: LastId, count: 1);

    // An entry that is held already was claimed back after a pause of this process: it is being worked on.
    private List<Entry> Hold(StreamEntry[] entries) =>
        [
            .. entries
                .Where(entry => !entry.IsNull && _held.Add(entry.Id.ToString()))
                .Select(entry => new Entry(stream, entry.Id.ToString(), StreamPayload.Of(entry))),
        ];

    private async Task<IReadOnlyList<Entry>> WithGroupAsync(IDatabase redis, Func<Task<IReadOnlyList<Entry>>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (RedisFault.IsGroupGone(exception))
        {
            await CreateGroupAsync(redis).ConfigureAwait(false);
            return await read().ConfigureAwait(false);
        }
    }

    /// <summary>From the stream's first entry on: what was added before the group existed is read too.</summary>
    private async Task CreateGroupAsync(IDatabase redis)
    {
        _claimCursor = FromStart;
        try
        {
            await redis
                .StreamCreateConsumerGroupAsync(stream, RedisKeys.Group, FromStart, createStream: true)
                .ConfigureAwait(false);
        }
        catch (RedisServerException exception)
            when (exception.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // Another worker was first.
        }
    }

    private Task<RedisResult> RunAsync(IDatabase redis, string script, params RedisValue[] arguments) =>
        redis.ScriptEvaluateAsync(script, [stream], [RedisKeys.Group, .. arguments]);
}
