using Monitoring.Delivery;
using StackExchange.Redis;

namespace Monitoring.Worker.Status;

/// <summary>Reads the state of one stream; one that does not exist yet is empty.</summary>
internal static class StreamInspection
{
    public static async Task<StreamStatus> ReadAsync(IDatabase redis, string stream)
    {
        var length = await redis.StreamLengthAsync(stream).ConfigureAwait(false);
        var groups = await StreamBacklog.GroupsAsync(redis, stream).ConfigureAwait(false);
        var foreign = groups.Where(group => group.Name != RedisKeys.Group).Select(Foreign).ToList();
        var ours = groups.Where(group => group.Name == RedisKeys.Group).Cast<StreamGroupInfo?>().FirstOrDefault();
        var backlog = StreamBacklog.Of(ours, length);
        return new StreamStatus(stream, length, backlog.Pending, backlog.Lag)
        {
            HasGroup = ours is not null,
            Workers = ours is null ? [] : await WorkersAsync(redis, stream).ConfigureAwait(false),
            ForeignGroups = foreign,
        };
    }

    private static async Task<IReadOnlyList<ConsumerStatus>> WorkersAsync(IDatabase redis, string stream)
    {
        var consumers = await redis.StreamConsumerInfoAsync(stream, RedisKeys.Group).ConfigureAwait(false);
        return [.. consumers.Select(Status).OrderBy(consumer => consumer.Name, StringComparer.Ordinal)];
    }

    private static ForeignGroup Foreign(StreamGroupInfo group) => new(group.Name, group.PendingMessageCount, group.Lag);

    private static ConsumerStatus Status(StreamConsumerInfo consumer) =>
        new(
            consumer.Name,
            consumer.PendingMessageCount,
            TimeSpan.FromMilliseconds(consumer.IdleTimeInMilliseconds).TotalSeconds
        );
}
