using Microsoft.Extensions.Logging;
using Monitoring.Configuration;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Consuming;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Retrying;

namespace Monitoring.Worker.Hosting;

/// <summary>The one place where a worker is put together.</summary>
internal sealed class WorkerComposition(MonitoringOptions options, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan MaintenanceInterval = TimeSpan.FromHours(1);

    private readonly MonitoringLog _log = new(logger, time);
    private readonly IMonitoringStore _store = MonitoringStore.Create(
        options.Database,
        time,
        TimeSpan.FromDays(options.MaxEventAgeDays)
    );
    private readonly TimeSpan _claimIdle = TimeSpan.FromSeconds(options.ClaimIdleSeconds);
    private readonly List<PeriodicLoop> _companions = [];

    /// <param name="options">Valid ones.</param>
    /// <param name="logger">Of the category Monitoring.</param>
    /// <param name="time">The clock of all waits.</param>
    public static WorkerRun Create(MonitoringOptions options, ILogger logger, TimeProvider time) =>
        new WorkerComposition(options, logger, time).Compose();

    private WorkerRun Compose()
    {
        var redis = Redis();
        var store = Store(exception => exception is StoreUnavailableException or StoreConfigurationException);
        var start = Store(exception => exception is StoreUnavailableException);
        var source = Source(redis);
        var flushes = new FlushRequests();
        var reader = new HaulReader(source, redis, flushes);
        var writer = new HaulWriter(_store, store, options.MaxDeliveries, logger);
        var idle = new IdleWait(TimeSpan.FromSeconds(options.PollIntervalSeconds), time);
        var loop = new ConsumerLoop(reader, writer, source, redis, flushes, idle);

        _companions.Add(new PeriodicLoop(MaintenanceInterval, _store.MaintainAsync, Store(_ => true), time));
        return new WorkerRun(_store, source, loop, _companions, start, flushes, _log);
    }

    private IBatchSource Source(RetryLoop redis) =>
        options.EffectiveTransport switch
        {
            MonitoringTransport.Streams => Streams(redis),
            MonitoringTransport.PubSub => PubSub(),
            _ => new NoSource(),
        };

    private StreamSource Streams(RetryLoop redis)
    {
        var consumer = ConsumerName.Create();
        var shards = Enumerable
            .Range(0, options.Shards)
            .Select(shard => new StreamShard(RedisKeys.Stream(options.Channel, shard), consumer, _claimIdle, time))
            .ToList();
        var source = new StreamSource(Link(), shards, Confirmations(), Address);
        var renewal = new ClaimSchedule(_claimIdle, time).Interval;
        _companions.Add(new PeriodicLoop(renewal, _ => source.RenewAsync(), redis, time));
        _companions.Add(new PeriodicLoop(MaintenanceInterval, _ => source.ForgetConsumersAsync(), redis, time));
        return source;
    }

    private PubSubSource PubSub() => new(Link(), options.Channel, Confirmations(), Address, _log);

    private Confirmations Confirmations() => new(options.Channel, TimeSpan.FromDays(options.MaxEventAgeDays), _log);

    private RedisLink Link() => new(RedisConnection.ConfigurationFor(options));

    private string Address => RedisConnection.Describe(options);

    private RetryLoop Redis() =>
        new(new Outage(Address, exception => RedisFault.Explain(exception, Address), _log, time), _ => true, time);

    private RetryLoop Store(Func<Exception, bool> transient) =>
        new(
            new Outage(_store.Description, exception => StoreFault.Explain(exception, _store.Description), _log, time),
            transient,
            time
        );
}
