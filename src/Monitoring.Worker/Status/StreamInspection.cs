using Monitoring.Delivery;
using StackExchange.Redis;

namespace Monitoring.Worker.Status;

/// <summary>Reads the state of one stream; one that does not exist yet is empty.</summary>
internal static class StreamInspection
{
    public static async Task<StreamStatus> ReadAsync(IDatabase redis, string stream)
    {
        var length = await redis.StreamLengthAsync(stream).ConfigureAwait(false);
        if (await GroupAsync(redis, stream).ConfigureAwait(false) is not { } group)
        {
            return new StreamStatus(stream, length, 0, length, []);
        }

        var consumers = await redis.StreamConsumerInfoAsync(stream, RedisKeys.Group).ConfigureAwait(false);
        return new StreamStatus(
            stream,
            length,
            group.PendingMessageCount,
            group.Lag,
            [.. consumers.Select(Status).OrderBy(consumer => consumer.Name, StringComparer.Ordinal)]
        );
    }

    private static async Task<StreamGroupInfo?> GroupAsync(IDatabase redis, string stream)
    {
        if (!await redis.KeyExistsAsync(stream).ConfigureAwait(false))
        {
            return null;
        }

        var groups = await redis.StreamGroupInfoAsync(stream).ConfigureAwait(false);
        return groups.Where(group => group.Name == RedisKeys.Group).Cast<StreamGroupInfo?>().FirstOrDefault();
    }

    private static ConsumerStatus Status(StreamConsumerInfo consumer) =>
        new(
            consumer.Name,
            consumer.PendingMessageCount,
            TimeSpan.FromMilliseconds(consumer.IdleTimeInMilliseconds).TotalSeconds
        );
}
