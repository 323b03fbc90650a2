using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Storage;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Support;

/// <summary>Makes numbered batches as a producer's publisher does, and adds them to a stream.</summary>
internal sealed class TestProducer(string channel)
{
    private readonly BatchEncoder _encoder = new(new ProducerProcess("tests", "here", 1));
    private long _number;
    private long _emitted;

    public Guid Id { get; } = Guid.CreateVersion7();

    public long Emitted => _emitted;

    public Frame Next(int events = 10)
    {
        for (var i = 0; i < events; i++)
        {
            _encoder.Add(
                new PendingEvent
                {
                    Site = SaveSite.Instance,
                    Status = OperationStatus.Success,
                    StartedAt = DateTime.UtcNow,
                    DurationMicroseconds = 1234,
                    RecordCount = 1,
                    Table = "daily_kline",
                }
            );
        }

        var first = _emitted;
        _emitted += events;
        return _encoder.Seal(Id, ++_number, first, new ProducerTotals(_emitted, 0, default));
    }

    public async Task<string> SendAsync(IDatabase redis, Frame frame, int shard = 0) =>
        (await redis.StreamAddAsync(RedisKeys.Stream(channel, shard), RedisKeys.PayloadField, frame.Bytes)).ToString();

    /// <summary>So many batches, one after the other.</summary>
    public async Task SendManyAsync(IDatabase redis, int batches, int events = 10)
    {
        for (var i = 0; i < batches; i++)
        {
            await SendAsync(redis, Next(events));
        }
    }

    public async Task<IReadOnlyList<long>> ConfirmedAsync(IDatabase redis) =>
        [.. (await redis.SetMembersAsync(RedisKeys.Confirmed(channel, Id))).Select(number => (long)number).Order()];
}
