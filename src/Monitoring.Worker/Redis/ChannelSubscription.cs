using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>
/// Listens on a Pub/Sub channel. After a lost connection the client subscribes again by itself, but once: what refuses that, a
/// right that was taken away say, it keeps to itself. So it is looked at now and then.
/// </summary>
internal sealed class ChannelSubscription(RedisLink link, string channel)
{
    private readonly RedisChannel _channel = RedisChannel.Literal(channel);
    private ChannelMessageQueue? _subscription;

    /// <summary>Subscribes where that is needed.</summary>
    /// <param name="hear">Told of each message, in order.</param>
    /// <exception cref="RedisException">It cannot be.</exception>
    public async Task EnsureAsync(Action<ReadOnlyMemory<byte>> hear)
    {
        var redis = await link.SubscriberAsync().ConfigureAwait(false);
        if (_subscription is not null && redis.SubscribedEndpoint(_channel) is not null)
        {
            return;
        }

        await LeaveAsync().ConfigureAwait(false);
        _subscription = await redis.SubscribeAsync(_channel).ConfigureAwait(false);
        _subscription.OnMessage(message => hear(message.Message));
    }

    public async Task LeaveAsync()
    {
        if (_subscription is { } subscription)
        {
            _subscription = null;
            await subscription.UnsubscribeAsync().ConfigureAwait(false);
        }
    }
}
