using Microsoft.Extensions.Logging;
using Monitoring.Alerts;
using Monitoring.Configuration;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Housekeeping;
using Monitoring.Storage;
using Monitoring.Worker.Alerts;
using Monitoring.Worker.Consuming;
using Monitoring.Worker.Diagnostics;
using Monitoring.Worker.Origin;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Retrying;
using Monitoring.Worker.Status;
using Monitoring.Worker.Watching;

namespace Monitoring.Worker.Hosting;

/// <summary>The one place where a worker is put together.</summary>
internal sealed class WorkerComposition(
    MonitoringOptions options,
    RedisLink link,
    WorkerMeter meter,
    ILogger logger,
    TimeProvider time
)
{
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan NoticeInterval = TimeSpan.FromSeconds(2);

    /// <summary>Without a batch the worker looks for what others left, and whether its group is there, this often.</summary>
    private static readonly TimeSpan BellInterval = TimeSpan.FromSeconds(1);

    private readonly MonitoringLog _log = new(logger, time);
    private readonly IMonitoringStore _store = StoreOf.Create(options, time);
    private readonly TimeSpan _claimIdle = TimeSpan.FromSeconds(options.ClaimIdleSeconds);
    private readonly TimeSpan _age = TimeSpan.FromDays(options.MaxEventAgeDays);
    private readonly List<ILoop> _companions = [];
    private readonly List<IDisposable> _ends = [];
    private readonly Pulse _pulse = new(time);

    private string Address { get; } = RedisConnection.Describe(options);

    /// <param name="options">Valid ones.</param>
    /// <param name="logger">Of the category Monitoring.</param>
    /// <param name="time">The clock of all waits.</param>
    public static WorkerRun Create(MonitoringOptions options, ILogger logger, TimeProvider time) =>
        new WorkerComposition(
            options,
            new RedisLink(RedisConnection.ConfigurationFor(options)),
            WorkerMeter.OfProcess,
            logger,
            time
        ).Compose();

    private WorkerRun Compose()
    {
        var redis = Redis();
        var source = new PulsingSource(Source(redis), _pulse);
        var flushes = new FlushRequests();
        var reader = new HaulReader(source, redis, flushes, options.MaxDeliveries);
        var idle = new IdleWait(source, TimeSpan.FromSeconds(options.PollIntervalSeconds));
        var loop = new ConsumerLoop(reader, Writer(redis), source, redis, flushes, idle);
        var lookout = new Lookout(_store, StreamsAsync, time);

        BesideHourly(Store(_ => true), _store.MaintainAsync);
        BesideHourly(Store(_ => true), new CleanupRun(_store, options.Retention.ToPeriods(), _log).RunAsync);
        var channels = new ChannelSet(options, logger, time);
        Beside(NoticeInterval, Store(_ => true), Notifier(channels).RunAsync);
        _companions.Add(new PeriodicLoop(Lookout.Interval, lookout.LookAsync, time));
        _ends.AddRange([SightingMeter.OfProcess.Observe(lookout), channels]);
        return new WorkerRun(
            _store,
            source,
            loop,
            _companions,
            Store(exception => exception is StoreUnavailableException, _pulse.Beat),
            flushes,
            lookout,
            _pulse,
            _ends,
            _log
        );
    }

    private AlertNotifier Notifier(ChannelSet channels) =>
        new(
            _store.Notices,
            new AlertChannels(options.Alerts, channels.All),
            new NotificationPolicy(options.Alerts.MaxAttempts),
            new NoticeRequest { Cooldown = TimeSpan.FromSeconds(options.Alerts.CooldownSeconds) },
            time,
            _log
        );

    private void BesideHourly(RetryLoop retry, Func<CancellationToken, Task> action) =>
        _companions.Add(
            new SpreadLoop(
                HourlySchedule.First(Random.Shared.NextDouble()),
                () => HourlySchedule.Next(Random.Shared.NextDouble()),
                stop => retry.RunAsync(() => action(stop), stop),
                time
            )
        );

    private HaulWriter Writer(RetryLoop redis)
    {
        var store = Store(StoreFault.IsTransient, _pulse.Beat);
        var writes = new BatchWrites(_store, new LockPatience(_store, _log, time), meter, _pulse, _log);
        var burial = new Burial(_store, Store(StoreFault.IsMendable, _pulse.Beat), meter, _pulse, _log);
        var trials = new StreamTrials(link, _age, _log);
        var trial = new LoneTrial(writes, trials, burial, store, redis, options.MaxDeliveries, time, _log);
        return new HaulWriter(writes, trial, burial, store, options.MaxDeliveries, _store.Description, logger);
    }

    private IBatchSource Source(RetryLoop redis) =>
        options.EffectiveTransport switch
        {
            MonitoringTransport.Streams => WithOrigin(Streams(redis)),
            MonitoringTransport.PubSub => new PubSubSource(link, options.Channel, Confirmations(), Address, _log, time),
            _ => Nothing(),
        };

    private NoSource Nothing()
    {
        if (options.OriginInput != OriginInput.None)
        {
            _log.Warning(
                nameof(OriginInput),
                $"MONITORING_ORIGIN_INPUT={options.OriginInput} is not read: nothing says where Redis is. Set REDIS_HOST."
            );
        }

        return new NoSource(time);
    }

    private StreamSource Streams(RetryLoop redis)
    {
        var consumer = ConsumerName.Create();
        var shards = StreamNames.Select(stream => new StreamShard(stream, consumer, _claimIdle, time, meter)).ToList();
        var source = new StreamSource(link, shards, Bell(), Confirmations(), Address, _log, time);
        _ends.Add(meter.ObserveDepth(() => source.Held));
        BesideWhenHolding(source, redis);
        Beside(ForgetInterval, redis, _ => source.ForgetConsumersAsync());
        return source;
    }

    private IBatchSource WithOrigin(StreamSource streams)
    {
        if (options.OriginInput == OriginInput.None)
        {
            return streams;
        }

        var keys = new OriginKeys(options.Channel);
        var producer = new OriginProducer(TimeZoneInfo.FindSystemTimeZoneById(options.OriginTimeZone), time);
        var outlet = new OriginOutlet(options.Channel);
        IOriginSource origin =
            options.OriginInput == OriginInput.List
                ? new OriginList(link, keys, outlet, _claimIdle, producer, time)
                : new OriginChannel(link, keys, outlet, ConsumerName.Create(), producer, _log);
        return new OriginFeed(streams, origin, _log, time);
    }

    private IEnumerable<string> StreamNames =>
        Enumerable.Range(0, options.Shards).Select(shard => RedisKeys.Stream(options.Channel, shard));

    private async Task<IReadOnlyList<StreamStatus>> StreamsAsync()
    {
        if (options.EffectiveTransport == MonitoringTransport.InProcess)
        {
            return [];
        }

        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        if (options.EffectiveTransport == MonitoringTransport.PubSub)
        {
            await redis.PingAsync().ConfigureAwait(false);
            return [];
        }

        return await Task.WhenAll(StreamNames.Select(stream => StreamInspection.ReadAsync(redis, stream)))
            .ConfigureAwait(false);
    }

    private ArrivalBell Bell()
    {
        var longest = TimeSpan.FromTicks(Math.Min(BellInterval.Ticks, _claimIdle.Ticks / 3));
        var patient = RedisConnection.ConfigurationFor(options);
        patient.AsyncTimeout += (int)longest.TotalMilliseconds;
        return new ArrivalBell(new RedisLink(patient), [.. StreamNames], longest, time);
    }

    private Confirmations Confirmations() => new(options.Channel, _age, meter, _log);

    private void Beside(TimeSpan interval, RetryLoop retry, Func<CancellationToken, Task> action) =>
        _companions.Add(new PeriodicLoop(interval, stop => retry.RunAsync(() => action(stop), stop), time));

    /// <summary>Only then: Redis is not asked otherwise, and what was not asked did not answer either.</summary>
    private void BesideWhenHolding(StreamSource source, RetryLoop redis) =>
        _companions.Add(
            new PeriodicLoop(
                new ClaimSchedule(_claimIdle, time).Interval,
                stop => source.Held == 0 ? Task.CompletedTask : redis.RunAsync(source.RenewAsync, stop),
                time
            )
        );

    private RetryLoop Redis() =>
        Retry(Address, WorkerMeter.Other.Redis, error => RedisFault.Explain(error, Address), _ => true);

    /// <param name="transient">Which errors may be gone at the next try.</param>
    /// <param name="tried">Told of each error.</param>
    private RetryLoop Store(Func<Exception, bool> transient, Action? tried = null)
    {
        var store = _store.Description;
        return Retry(store, WorkerMeter.Other.Database, error => StoreFault.Explain(error, store), transient, tried);
    }

    private RetryLoop Retry(
        string other,
        WorkerMeter.Other kind,
        Func<Exception, Fault> explain,
        Func<Exception, bool> transient,
        Action? tried = null
    )
    {
        return new RetryLoop(new Outage(other, explain, Retried, _log, time), transient, time);

        void Retried()
        {
            meter.Retried(kind);
            tried?.Invoke();
        }
    }
}
