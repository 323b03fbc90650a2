using Monitoring.Configuration;
using Monitoring.Events;
using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>Redis Streams: one entry is one batch. A batch always goes to the same shard.</summary>
internal sealed class RedisStreamTransport : RedisTransport
{
    private readonly RedisKey[] _streams;

    public RedisStreamTransport(MonitoringOptions options)
        : base(options)
    {
        _streams =
        [
            .. Enumerable.Range(0, options.Shards).Select(shard => (RedisKey)RedisKeys.Stream(options.Channel, shard)),
        ];
        Description = $"{RedisConnection.Describe(options)}, stream {options.Channel}:stream";
    }

    public override string Description { get; }

    protected override Task SendAsync(IDatabase database, Frame frame) =>
        database.StreamAddAsync(
            _streams[(int)(frame.Head.Number % _streams.Length)],
            RedisKeys.PayloadField,
            frame.Bytes
        );

    // The workers make the group too; but a Redis that is full refuses to, and without the group it can never be emptied.
    protected override Task PrepareAsync(IDatabase database) =>
        Task.WhenAll(_streams.Select(stream => CreateGroupAsync(database, stream)));

    private static async Task CreateGroupAsync(IDatabase database, RedisKey stream)
    {
        try
        {
            await database
                .StreamCreateConsumerGroupAsync(stream, RedisKeys.Group, StreamPosition.Beginning, createStream: true)
                .ConfigureAwait(false);
        }
        catch (RedisServerException exception)
            when (exception.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // It is there.
        }
    }
}
