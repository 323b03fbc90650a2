using Monitoring.Delivery;
using Monitoring.Events;
using StackExchange.Redis;

namespace Monitoring.Worker.Origin;

/// <summary>The stream that the origin's messages go into, and what its producer leaves in Redis beside.</summary>
/// <param name="channel">MONITORING_CHANNEL.</param>
internal sealed class OriginOutlet(string channel)
{
    private const int Often = 200;

    private int _sent;

    public string Stream { get; } = RedisKeys.Stream(channel, 0);

    /// <summary>
    /// Nobody waits for confirmations of these batches: once they are in the stream they are its own. So they are thrown away
    /// before they become many.
    /// </summary>
    public async Task SentAsync(IDatabase redis, IReadOnlyList<Frame> frames)
    {
        _sent += frames.Count;
        if (_sent >= Often)
        {
            _sent = 0;
            var producer = frames[^1].Head.ProducerId;
            RedisKey confirmed = RedisKeys.Confirmed(channel, producer);
            // By its name: the client's own deletion is UNLINK, which a worker's user may not.
            await redis.ExecuteAsync("DEL", confirmed).ConfigureAwait(false);
        }
    }

    /// <summary>Adds frames that stand for no message.</summary>
    public async Task AddAsync(IDatabase redis, IEnumerable<Frame> frames)
    {
        foreach (var frame in frames)
        {
            await redis.StreamAddAsync(Stream, RedisKeys.PayloadField, frame.Bytes).ConfigureAwait(false);
        }
    }
}
