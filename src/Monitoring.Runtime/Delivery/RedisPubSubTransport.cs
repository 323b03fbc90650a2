using Monitoring.Configuration;
using Monitoring.Diagnostics;
using Monitoring.Events;
using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>
/// Redis Pub/Sub on the origin's channel: a batch published while no worker listens is gone, and with durability
/// <c>stored</c> it is sent again until a worker confirms it.
/// </summary>
internal sealed class RedisPubSubTransport(MonitoringOptions options, RuntimeMeter meter, MonitoringLog log)
    : RedisTransport(options, log)
{
    public override string Description { get; } = $"{RedisConnection.Describe(options)}, channel {options.Channel}";

    protected override async Task SendAsync(IDatabase database, Frame frame)
    {
        var channel = RedisChannel.Literal(Options.Channel);
        if (await database.PublishAsync(channel, frame.Bytes).ConfigureAwait(false) == 0)
        {
            meter.CountUnheard();
            Log.Warning(
                "unheard",
                Options.Durability == MonitoringDurability.Stored
                    ? $"Nobody listens on {Description}: what is published is sent again until a worker has stored it."
                    : $"Nobody listens on {Description}: what is published is lost. MONITORING_DURABILITY=stored sends it again."
            );
        }
    }
}
