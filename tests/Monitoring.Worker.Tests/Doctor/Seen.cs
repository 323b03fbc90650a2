using Monitoring.Storage;
using Monitoring.Worker.Doctor;
using Monitoring.Worker.Status;

namespace Monitoring.Worker.Tests.Doctor;

/// <summary>What a doctor sees who sees nothing wrong; tests change one thing of it.</summary>
internal static class Seen
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static Examination Healthy(Action<MonitoringOptions>? configure = null)
    {
        var options = new MonitoringOptions { Transport = MonitoringTransport.Streams };
        configure?.Invoke(options);
        return new Examination(options, Now)
        {
            AsksForRedis = true,
            RedisAddress = "Redis here:6379",
            DatabaseAddress = "PostgreSQL here:5432/monitoring",
            Redis = new RedisFacts(
                [new RedisServerFacts("here:6379", new Version(7, 0), 0, 1_000_000, "noeviction", true)],
                [Stream()]
            ),
            Database = new DatabaseFacts("PostgreSQL 15.1", 15, Now, 0, 0, [Books()]),
        };
    }

    public static StreamStatus Stream(long lag = 0, long pending = 0) =>
        new("events:stream:0", lag + pending, pending, lag)
        {
            HasGroup = true,
            Workers = [new ConsumerStatus("host:1:abc", pending, 0.1)],
        };

    /// <summary>Of a producer that has emitted 100 events and was heard of a moment ago.</summary>
    public static ProducerBooks Books(
        long stored = 100,
        long deadLettered = 0,
        DropReason? dropped = null,
        double heardMinutesAgo = 1,
        double idDaysAgo = 0.5,
        string? ended = null
    )
    {
        var counts = new DropCounts();
        if (dropped is { } reason)
        {
            counts[reason] = 100 - stored - deadLettered;
        }

        return new ProducerBooks(
            Guid.CreateVersion7(Now.AddDays(-idDaysAgo)),
            new ProducerProcess("shop", "host", 7),
            new ProducerTotals(100, 0, counts),
            stored,
            deadLettered,
            Now.AddMinutes(-heardMinutesAgo).UtcDateTime,
            ended
        );
    }

    public static Examination With(this Examination seen, ProducerBooks books) =>
        seen with
        {
            Database = seen.Database! with { Books = [books] },
        };

    public static Examination With(this Examination seen, Func<RedisServerFacts, RedisServerFacts> change) =>
        seen with
        {
            Redis = seen.Redis! with { Servers = [change(seen.Redis.Servers[0])] },
        };

    public static Examination With(this Examination seen, StreamStatus stream) =>
        seen with
        {
            Redis = seen.Redis! with { Streams = [stream] },
        };
}
