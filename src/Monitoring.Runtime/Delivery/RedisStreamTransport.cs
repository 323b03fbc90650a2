using Monitoring.Configuration;
using Monitoring.Diagnostics;
using Monitoring.Events;
using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>
/// Redis Streams: one entry is one batch. A batch always goes to the same shard. While a shard is at its limit nothing is
/// sent, and the batches wait here, in memory and in the spool.
/// </summary>
internal sealed class RedisStreamTransport : RedisTransport
{
    private readonly RedisKey[] _streams;
    private readonly StreamRoom[] _rooms;

    public RedisStreamTransport(MonitoringOptions options, TimeProvider time, MonitoringLog log)
        : base(options, log)
    {
        var shards = Enumerable.Range(0, options.Shards);
        _streams = [.. shards.Select(shard => (RedisKey)RedisKeys.Stream(options.Channel, shard))];
        _rooms = [.. shards.Select(_ => new StreamRoom(options.StreamMaxBatches, time))];
        Description = $"{RedisConnection.Describe(options)}, stream {options.Channel}:stream";
    }

    public override string Description { get; }

    protected override Task CheckRoomAsync(IDatabase database, IReadOnlyList<Frame> frames) =>
        Task.WhenAll(frames.Select(ShardOf).Distinct().Select(shard => CheckRoomAsync(database, shard)));

    protected override Task SendAsync(IDatabase database, Frame frame)
    {
        var shard = ShardOf(frame);
        _rooms[shard].Sent();
        return database.StreamAddAsync(_streams[shard], RedisKeys.PayloadField, frame.Bytes);
    }

    // The workers make the group too; but a Redis that is full refuses to, and without the group it can never be emptied.
    protected override Task BeginAsync(IDatabase database) =>
        Task.WhenAll(_streams.Select(stream => CreateGroupAsync(database, stream)));

    private int ShardOf(Frame frame) => (int)(frame.Head.Number % _streams.Length);

    private async Task CheckRoomAsync(IDatabase database, int shard)
    {
        var room = _rooms[shard];
        if (room.IsDoubtful)
        {
            var backlog = await StreamBacklog.ReadAsync(database, _streams[shard]).ConfigureAwait(false);
            room.Measured(backlog.Batches);
        }

        if (!room.IsThere)
        {
            throw new TransportException(
                $"{RedisConnection.Describe(Options)}: {room.Batches} batches wait in the stream {_streams[shard]}, and "
                    + $"MONITORING_STREAM_MAX is {Options.StreamMaxBatches}: no worker runs, or they do not keep up "
                    + "(`monitoring-worker status`)."
            );
        }
    }

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
