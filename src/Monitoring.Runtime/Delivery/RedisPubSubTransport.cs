using Monitoring.Configuration;
using Monitoring.Events;
using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>
/// Redis Pub/Sub on the origin's channel: a batch published while no worker listens is gone, and with durability
/// <c>stored</c> it is sent again until a worker confirms it.
/// </summary>
internal sealed class RedisPubSubTransport(MonitoringOptions options) : RedisTransport(options)
{
    public override string Description { get; } = $"{RedisConnection.Describe(options)}, channel {options.Channel}";

    protected override Task SendAsync(IDatabase database, Frame frame) =>
        database.PublishAsync(RedisChannel.Literal(Options.Channel), frame.Bytes);
}
