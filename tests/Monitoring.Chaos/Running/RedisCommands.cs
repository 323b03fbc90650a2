using StackExchange.Redis;

namespace Monitoring.Chaos.Running;

/// <summary>What a test does to Redis behind everybody's back.</summary>
internal static class RedisCommands
{
    /// <summary>The field of an entry that holds the frame.</summary>
    private const string Payload = "b";

    private const string Group = "monitoring";

    public static Task FlushAllAsync(this RedisServer server) =>
        server.RunAsync(redis => redis.ExecuteAsync("FLUSHALL"));

    /// <param name="server">The server.</param>
    /// <param name="bytes">Far below what it has: every write that needs memory is refused. 0 lifts the limit.</param>
    public static Task LimitMemoryAsync(this RedisServer server, int bytes) =>
        server.RunAsync(redis => redis.ExecuteAsync("CONFIG", "SET", "maxmemory", bytes));

    public static Task AddAsync(this RedisServer server, string stream, byte[] message) =>
        server.AddAsync(stream, [message]);

    public static Task AddAsync(this RedisServer server, string stream, IEnumerable<byte[]> messages) =>
        server.RunAsync(redis =>
            Task.WhenAll(messages.Select(message => redis.StreamAddAsync(stream, Payload, message)))
        );

    public static Task<long> LengthAsync(this RedisServer server, string stream) =>
        server.RunAsync(redis => redis.StreamLengthAsync(stream));

    /// <summary>Entries that workers have read and not acknowledged.</summary>
    public static Task<long> PendingAsync(this RedisServer server, string stream) =>
        server.RunAsync(async redis => (long)(await redis.StreamPendingAsync(stream, Group)).PendingMessageCount);

    /// <summary>How often the pending entry that was delivered most often was.</summary>
    public static Task<int> MostDeliveriesAsync(this RedisServer server, string stream) =>
        server.RunAsync(async redis =>
        {
            var pending = await redis.StreamPendingMessagesAsync(stream, Group, 10_000, RedisValue.Null);
            return pending.Max(entry => entry.DeliveryCount);
        });

    /// <summary>The messages of the stream, oldest first.</summary>
    public static async Task<IReadOnlyList<byte[]>> MessagesAsync(this RedisServer server, string stream)
    {
        var entries = await server.RunAsync(redis => redis.StreamRangeAsync(stream));
        return [.. entries.Select(entry => (byte[])entry[Payload]!)];
    }

    private static async Task<T> RunAsync<T>(this RedisServer server, Func<IDatabase, Task<T>> command)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(
            $"{server.ConnectionString},allowAdmin=true"
        );
        return await command(connection.GetDatabase());
    }
}
