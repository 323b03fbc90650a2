using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Events;
using Monitoring.Worker.Redis;
using StackExchange.Redis;

namespace Monitoring.Worker.Origin;

/// <summary>
/// Hears the origin's messages on its Pub/Sub channel: only what is published while a worker listens. Every worker hears all of
/// them, so one at a time passes them on; when it dies another does so within <see cref="Word"/>.
/// </summary>
/// <param name="name">Of this worker.</param>
internal sealed class OriginChannel(
    RedisLink link,
    OriginKeys keys,
    OriginOutlet outlet,
    string name,
    OriginProducer producer,
    MonitoringLog log
) : IOriginSource
{
    private const int MostMessages = 500;
    private const long MaxBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Word = TimeSpan.FromSeconds(10);

    private readonly PubSubQueue _queue = new(keys.Messages, MaxBytes);
    private readonly ChannelSubscription _subscription = new(link, keys.Messages);
    private IReadOnlyList<Frame>? _frames;
    private long _counted;

    /// <summary>Until it is known to be another's turn, what is heard is kept.</summary>
    private volatile bool _isListener = true;

    public string Description => $"Pub/Sub channel {keys.Messages}";

    public async Task PassOnAsync()
    {
        await _subscription.EnsureAsync(Hear).ConfigureAwait(false);
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        if (!await ListenAsync(redis).ConfigureAwait(false))
        {
            return;
        }

        _frames ??= Batch();
        if (_frames.Count > 0)
        {
            await SendAsync(redis, _frames).ConfigureAwait(false);
        }

        _frames = null;
    }

    public async Task LeaveAsync()
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        await _subscription.LeaveAsync().ConfigureAwait(false);
        // Its word is good for no longer, so that another need not wait.
        await redis.ScriptEvaluateAsync(OriginScripts.Listen, [keys.Listener], [name, 1]).ConfigureAwait(false);
        await outlet.AddAsync(redis, producer.End("stopped")).ConfigureAwait(false);
    }

    /// <summary>Whether it is this worker's turn. One that loses it lets go of what it heard: another hears the same.</summary>
    private async Task<bool> ListenAsync(IDatabase redis)
    {
        var answer = await redis
            .ScriptEvaluateAsync(OriginScripts.Listen, [keys.Listener], [name, (long)Word.TotalMilliseconds])
            .ConfigureAwait(false);
        _isListener = (int)answer == 1;
        if (!_isListener)
        {
            _queue.Take(int.MaxValue);
            if (_frames is not null)
            {
                _frames = null;
                producer.Forget();
            }
        }

        return _isListener;
    }

    private IReadOnlyList<Frame> Batch()
    {
        var refused = _queue.Refused;
        if (refused > _counted)
        {
            producer.CountDropped(refused - _counted);
            _counted = refused;
        }

        var messages = _queue.Take(MostMessages).ConvertAll(entry => entry.Payload);
        return messages.Count == 0 ? [] : producer.Batch(messages);
    }

    private async Task SendAsync(IDatabase redis, IReadOnlyList<Frame> frames)
    {
        var sent = await redis
            .ScriptEvaluateAsync(
                OriginScripts.Publish,
                [keys.Listener, outlet.Stream],
                [name, .. frames.Select(frame => (RedisValue)frame.Bytes)]
            )
            .ConfigureAwait(false);
        if ((int)sent == 0)
        {
            producer.Forget();
        }

        await outlet.SentAsync(redis, frames).ConfigureAwait(false);
    }

    private void Hear(ReadOnlyMemory<byte> message)
    {
        if (_isListener && !_queue.TryAdd(message))
        {
            log.Warning(
                nameof(OriginChannel),
                $"More is published on {keys.Messages} than can be passed on: {_queue.Refused} messages refused so far, "
                    + "counted as dropped (buffer_full)."
            );
        }
    }
}
