using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>What the group has still to do in a stream.</summary>
/// <param name="Lag">Entries that no worker has read; null when the server does not count it (before 7.0).</param>
/// <param name="Pending">Read by a worker and not yet acknowledged.</param>
/// <param name="Length">Entries in the stream.</param>
internal readonly record struct StreamBacklog(long? Lag, long Pending, long Length)
{
    /// <summary>Lag and pending; where the lag is unknown the length, which is never less than what is unread.</summary>
    public long Batches => Lag is { } lag ? lag + Pending : Length;

    /// <summary>A stream without the group is unread as a whole.</summary>
    public static StreamBacklog Of(StreamGroupInfo? group, long length) =>
        group is { } one
            ? new StreamBacklog(one.Lag, one.PendingMessageCount, length)
            : new StreamBacklog(length, 0, length);

    /// <summary>Asks Redis.</summary>
    public static async Task<StreamBacklog> ReadAsync(IDatabase database, RedisKey stream)
    {
        var length = database.StreamLengthAsync(stream);
        var groups = await GroupsAsync(database, stream).ConfigureAwait(false);
        var ours = groups.Where(group => group.Name == RedisKeys.Group).Cast<StreamGroupInfo?>().FirstOrDefault();
        return Of(ours, await length.ConfigureAwait(false));
    }

    /// <summary>All groups of a stream; none when it does not exist.</summary>
    public static async Task<StreamGroupInfo[]> GroupsAsync(IDatabase database, RedisKey stream)
    {
        try
        {
            return await database.StreamGroupInfoAsync(stream).ConfigureAwait(false);
        }
        catch (RedisServerException exception)
            when (exception.Message.Contains("no such key", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }
    }
}
