using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Worker.Redis;
using StackExchange.Redis;

namespace Monitoring.Worker.Origin;

/// <summary>
/// Takes the origin's messages from its list. They move in one step to a list of their own, and in one step from there, as
/// batches, into the stream; a worker that dies in between leaves the list, and another takes it over.
/// </summary>
internal sealed class OriginList(
    RedisLink link,
    OriginKeys keys,
    OriginOutlet outlet,
    TimeSpan claimIdle,
    OriginProducer producer,
    TimeProvider time
) : IOriginSource
{
    private const int MostMessages = 500;
    private const int EnoughBytes = 512 * 1024;

    private readonly ClaimSchedule _claims = new(claimIdle, time);

    /// <summary>What a list is called whose messages were taken and are not in the stream yet.</summary>
    private string? _list;
    private IReadOnlyList<Frame>? _frames;

    public string Description => $"list {keys.Messages}";

    /// <summary>Every step may be repeated: what was begun before an error is gone on with.</summary>
    public async Task PassOnAsync()
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        if (_frames is null)
        {
            _list ??= keys.NewList();
            var messages = await TakeAsync(redis, _list).ConfigureAwait(false);
            if (messages.Count == 0)
            {
                _list = null;
                return;
            }

            _frames = producer.Batch(messages);
        }

        await SendAsync(redis, _list!, _frames).ConfigureAwait(false);
    }

    public async Task LeaveAsync()
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        await outlet.AddAsync(redis, producer.End("stopped")).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> TakeAsync(IDatabase redis, string list)
    {
        if (_claims.IsDue)
        {
            var left = await redis
                .ScriptEvaluateAsync(OriginScripts.TakeOver, [keys.Held, list], [(long)claimIdle.TotalSeconds])
                .ConfigureAwait(false);
            if (left.Length > 0)
            {
                return Messages(left);
            }

            _claims.Done();
        }

        var taken = await redis
            .ScriptEvaluateAsync(OriginScripts.Take, [keys.Messages, list, keys.Held], [MostMessages, EnoughBytes])
            .ConfigureAwait(false);
        return Messages(taken);
    }

    private async Task SendAsync(IDatabase redis, string list, IReadOnlyList<Frame> frames)
    {
        var sent = await redis
            .ScriptEvaluateAsync(
                OriginScripts.Send,
                [list, keys.Held, outlet.Stream],
                [.. frames.Select(frame => (RedisValue)frame.Bytes)]
            )
            .ConfigureAwait(false);
        (_list, _frames) = (null, null);
        if ((int)sent == 0)
        {
            // A first try whose answer was lost had done it, or another worker has taken the list over.
            producer.Forget();
        }

        await outlet.SentAsync(redis, frames).ConfigureAwait(false);
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Messages(RedisResult items) =>
        [.. ((RedisValue[])items!).Select(item => (ReadOnlyMemory<byte>)item)];
}
