using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Parity.Support;

namespace Monitoring.Parity;

/// <summary>Rows 14 to 17: one of each per process, start and end with the host, the variables.</summary>
public abstract class Rows14To17(Servers? servers) : ParityTest(servers)
{
    [Theory]
    [InlineData(MonitoringMode.Sync, typeof(MonitoringDatabase))]
    [InlineData(MonitoringMode.Async, typeof(AsyncMonitoringManager))]
    public async Task Row14_There_is_one_of_each_with_a_container_and_without(MonitoringMode mode, Type expected)
    {
        using var host = Build(options => options.Mode = mode);
        await host.StartAsync(Stop);

        var database = host.Services.GetRequiredService<MonitoringDatabase>();
        Assert.Equal(expected, database.GetType());
        Assert.Same(database, host.Services.GetRequiredService<MonitoringDatabase>());
        Assert.Equal(expected, OperationMonitor.Database.GetType());
        Assert.Same(OperationMonitor.Database, OperationMonitor.Database);
        Assert.Same(OperationMonitor.Publisher, host.Services.GetRequiredService<MonitoringEventPublisher>());
        database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL");
        await host.StopAsync(Stop);

        Assert.Equal(1, await Bench.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task Row15_The_host_starts_tracking_and_the_worker_and_flushes_at_its_end()
    {
        await Bench.StopWorkerAsync();
        using var host = Build(options => options.Mode = MonitoringMode.Async, withWorker: true);
        await host.StartAsync(Stop);
        var worker = host.Services.GetRequiredService<MonitoringEventWorker>();
        Assert.True(worker.IsRunning);

        for (var call = 0; call < 120; call++)
        {
            new DataManager().Save("daily_kline", call);
        }

        await StoredAsync();
        new DataManager().Save("last", 1);
        await host.StopAsync(Stop);

        Assert.False(worker.IsRunning);
        Assert.False(OperationMonitor.Enabled);
        Assert.True(OperationMonitor.Statistics.Balance);
        Assert.Equal(121, OperationMonitor.Statistics.Emitted);
    }

    [Fact]
    public async Task Row15_ShutdownAsync_delivers_what_was_emitted_and_gives_the_books()
    {
        await StartAsync();
        new DataManager().Save("daily_kline", 1);
        Database.RecordPerformanceMetric("query_time", 1);

        var books = await OperationMonitor.ShutdownAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((2, 2, 0), (books.Emitted, books.Settled, books.InFlight));
        Assert.Equal(1, await Bench.CountAsync("operation_logs"));
        Assert.Equal(1, await Bench.CountAsync("performance_metrics"));
    }

    [Theory]
    [InlineData(null, MonitoringMode.Sync)]
    [InlineData("false", MonitoringMode.Sync)]
    [InlineData("true", MonitoringMode.Async)]
    public async Task Row16_ENABLE_ASYNC_MONITORING_chooses_and_false_is_the_default(
        string? value,
        MonitoringMode expected
    )
    {
        using var variables = new Variables(("ENABLE_ASYNC_MONITORING", value));

        await OperationMonitor.StartAsync(Bench.Configure, Stop);

        Assert.Equal(expected, OperationMonitor.Options!.Mode);
        Assert.Equal(expected == MonitoringMode.Async, OperationMonitor.Database is AsyncMonitoringManager);
        OperationMonitor.Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL");
        await StoredAsync();
        Assert.Equal(1, await Bench.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task Row17_The_variables_of_the_origin_are_read()
    {
        using var variables = new Variables(
            ("REDIS_HOST", "10.1.2.3"),
            ("REDIS_PORT", "6380"),
            ("REDIS_DB", "2"),
            ("REDIS_PASSWORD", "secret"),
            ("MONITORING_BATCH_SIZE", "100"),
            ("MONITORING_POLL_INTERVAL", "0.05"),
            ("MONITORING_FALLBACK_CACHE_SIZE", "7")
        );

        await OperationMonitor.StartAsync(
            options =>
            {
                options.Database = Bench.Database;
                options.SpoolDirectory = "";
            },
            Stop
        );

        var options = OperationMonitor.Options!;
        Assert.Equal(
            ("10.1.2.3", 6380, 2, "secret"),
            (options.Redis.Host, options.Redis.Port, options.Redis.Db, options.Redis.Password)
        );
        Assert.Equal((100, 0.05, 7), (options.BatchSize, options.PollIntervalSeconds, options.FallbackCacheSize));
        Assert.Equal(MonitoringTransport.Streams, options.EffectiveTransport);
    }

    [Fact]
    public void Row17_The_defaults_are_those_of_the_origin_but_that_nothing_needs_a_Redis()
    {
        var options = new MonitoringOptions();

        Assert.Equal(
            (6379, 0, null, null),
            (options.Redis.Port, options.Redis.Db, options.Redis.Host, options.Redis.Password)
        );
        Assert.Equal((50, 0.1, 100), (options.BatchSize, options.PollIntervalSeconds, options.FallbackCacheSize));
        Assert.Equal("mystocks:monitoring:events", options.Channel);
        Assert.Equal(MonitoringTransport.InProcess, options.EffectiveTransport);
    }

    [Fact]
    public async Task Row17_A_change_of_the_hosts_configuration_applies_without_a_restart()
    {
        var settings = new Dictionary<string, string?> { ["Monitoring:SampleRate"] = "0" };
        using var host = Build(options => options.Mode = MonitoringMode.Async, settings: settings);
        await host.StartAsync(Stop);
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();

        configuration["Monitoring:SampleRate"] = "2";
        configuration.Reload();
        await Until.TrueAsync(() => Bench.Log.Has("SampleRate=2 is not allowed"), "a wrong value is told");
        Assert.Equal(0, OperationMonitor.Options!.SampleRate);
        configuration["Monitoring:SampleRate"] = "0.5";
        configuration["Monitoring:SlowMs"] = "17";
        configuration.Reload();
        await Until.TrueAsync(() => OperationMonitor.Options!.SlowMs == 17, "the change is taken over");

        Assert.Equal(0.5, OperationMonitor.Options!.SampleRate);
        await host.StopAsync(Stop);
    }

    private IHost Build(
        Action<MonitoringOptions> change,
        bool withWorker = false,
        Dictionary<string, string?>? settings = null
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.AddProvider(Bench.Log);
        builder.AddOperationMonitoring(options =>
        {
            Bench.Configure(options);
            change(options);
        });
        if (withWorker)
        {
            builder.Services.AddMonitoringWorker();
        }

        return builder.Build();
    }
}

public sealed class Rows14To17Embedded() : Rows14To17(null);

public sealed class Rows14To17OnServers(Servers servers) : Rows14To17(servers);
