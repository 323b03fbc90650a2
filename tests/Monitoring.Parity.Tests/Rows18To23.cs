using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Parity.Support;
using Monitoring.TestServers;

namespace Monitoring.Parity;

/// <summary>Rows 18 to 21 and 23: Redis and the worker, which the embedded mode has not.</summary>
public sealed class Rows18To23(Servers servers) : ParityTest(servers)
{
    private readonly Servers _servers = servers;

    private ServerBench Servers => (ServerBench)Bench;

    [Fact]
    public async Task Row18_PubSub_on_the_channel_delivers_and_what_nobody_heard_is_sent_again()
    {
        await Bench.StopWorkerAsync();
        await StartAsync(change: options => options.Transport = MonitoringTransport.PubSub);
        await using var worker = Worker(MonitoringTransport.PubSub);
        await worker.StartAsync();

        for (var call = 0; call < 60; call++)
        {
            new DataManager().Save("daily_kline", call);
        }

        Database.RecordPerformanceMetric("query_time", 1);

        await StoredAsync();
        Assert.Equal(60, await Bench.CountAsync("operation_logs"));
        Assert.Equal(1, await Bench.CountAsync("performance_metrics"));
        await AssertBalanceAsync(stored: 61);
    }

    [Fact]
    public async Task Row18_Streams_keep_what_was_published_while_no_worker_listens()
    {
        await Bench.StopWorkerAsync();
        await StartAsync(change: options => options.Durability = MonitoringDurability.Transport);
        Database.LogQualityCheck("COMPLETENESS", "DAILY_KLINE", "PostgreSQL", "daily_kline", "PASS");
        new DataManager().Save("daily_kline", 1);
        await StoredAsync();

        await Bench.StartWorkerAsync();

        await Until.TrueAsync(
            async () => await Bench.CountAsync("data_quality_checks") + await Bench.CountAsync("operation_logs") == 2,
            "the worker has written what waited in the stream"
        );
    }

    [Fact]
    public async Task Row19_Redis_away_at_the_start_events_are_held_spooled_and_sent_when_it_is_back()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await redis.StopAsync();
        await Bench.StopWorkerAsync();
        await StartAsync(change: options =>
        {
            options.Redis.Host = redis.Host;
            options.Redis.Port = redis.Port;
            options.FallbackCacheSize = 20;
            options.BatchSize = 10;
        });
        Database.RecordPerformanceMetric("first", 1);
        await Until.TrueAsync(() => OperationMonitor.GetFallbackEvents().Count > 0, "the first event is held");
        for (var call = 0; call < 200; call++)
        {
            new DataManager().Save("daily_kline", call);
        }

        await Until.TrueAsync(() => OperationMonitor.Statistics.SpoolBytes > 0, "what memory may not hold is spooled");
        Assert.IsType<PerformanceMetric>(OperationMonitor.Publisher.GetFallbackEvents()[0]);
        Assert.True(Bench.Log.Has($"{redis.Host}:{redis.Port}"));

        await redis.StartAsync();
        await using var worker = Worker(MonitoringTransport.Streams, redis);
        await worker.StartAsync();
        await StoredAsync();

        Assert.Empty(OperationMonitor.GetFallbackEvents());
        Assert.Equal(200, await Bench.CountAsync("operation_logs"));
        Assert.Equal(1, await Bench.CountAsync("performance_metrics"));
        await AssertBalanceAsync(stored: 201);
    }

    [Fact]
    public async Task Rows20And21_A_worker_is_started_by_hand_as_in_the_origin_and_flushed()
    {
        await Bench.StopWorkerAsync();
        await StartAsync(change: options => options.Durability = MonitoringDurability.Transport);
        Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL");
        await StoredAsync();
        using var variables = new Variables(
            ("REDIS_HOST", _servers.Redis.Host),
            ("REDIS_PORT", $"{_servers.Redis.Port}"),
            ("MONITORING_DATABASE", Bench.Database)
        );
        await using var worker = new MonitoringEventWorker(
            Servers.Channel,
            batchSize: 100,
            pollInterval: TimeSpan.FromSeconds(0.05)
        );
        Assert.False(worker.IsRunning);

        worker.Start();

        Assert.True(worker.IsRunning);
        await worker.FlushAsync(Stop);
        Assert.Equal(1, await Bench.CountAsync("operation_logs"));
        await worker.StopAsync(Stop);
        Assert.False(worker.IsRunning);
    }

    [Fact]
    public async Task Row23_A_worker_that_cannot_reach_Redis_says_host_and_port_and_goes_on_trying()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await redis.StopAsync();
        await Bench.StopWorkerAsync();
        await StartAsync();
        await using var worker = Worker(MonitoringTransport.Streams, redis);
        await worker.StartAsync();

        await Until.TrueAsync(() => Bench.Log.Has($"{redis.Host}:{redis.Port}"), "host and port are named");

        Assert.True(worker.IsRunning);
        await redis.StartAsync();
        await OperationMonitor.ShutdownAsync();
        await StartAsync(change: options =>
        {
            options.Redis.Host = redis.Host;
            options.Redis.Port = redis.Port;
        });
        new DataManager().Save("daily_kline", 1);
        await StoredAsync();
        Assert.Equal(1, await Bench.CountAsync("operation_logs"));
    }

    private HostedWorker Worker(MonitoringTransport transport, RedisServer? redis = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(Bench.Log);
        builder.Services.AddMonitoringWorker(options =>
        {
            Bench.Configure(options);
            options.Transport = transport;
            options.Redis.Host = redis?.Host ?? options.Redis.Host;
            options.Redis.Port = redis?.Port ?? options.Redis.Port;
        });
        return new HostedWorker(builder.Build());
    }

    private sealed class HostedWorker(IHost host) : IAsyncDisposable
    {
        public bool IsRunning => host.Services.GetRequiredService<MonitoringEventWorker>().IsRunning;

        public Task StartAsync() => host.StartAsync(Stop);

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
