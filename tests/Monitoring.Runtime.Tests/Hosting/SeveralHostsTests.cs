using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Monitoring.Capture;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Delivery;

namespace Monitoring.Tests.Hosting;

/// <summary>Several hosts in one process, as the tests of a web application have them.</summary>
[Collection(nameof(StaticState))]
public sealed class SeveralHostsTests : IAsyncLifetime
{
    private readonly EmbeddedDatabase _database = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await OperationMonitor.ShutdownAsync(TimeSpan.Zero);
        _database.Dispose();
    }

    [Fact]
    public async Task Hosts_share_tracking_and_the_last_one_ends_it()
    {
        using var first = Build();
        using var second = Build();
        await first.StartAsync(Stop);
        await second.StartAsync(Stop);
        Call(3);

        await first.StopAsync(Stop);
        Assert.Equal(3, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.True(OperationMonitor.Enabled);

        Call(2);
        await second.StopAsync(Stop);
        Assert.Equal(5, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.False(OperationMonitor.Enabled);
        Assert.Equal((5, 5, 0), Books());
    }

    [Fact]
    public async Task Hosts_that_start_and_stop_side_by_side_lose_nothing()
    {
        const int Hosts = 8;
        await Task.WhenAll(Enumerable.Range(0, Hosts).Select(_ => Task.Run(LiveAsync, Stop)));

        Assert.Equal(Hosts, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.False(OperationMonitor.Enabled);

        async Task LiveAsync()
        {
            using var host = Build();
            await host.StartAsync(Stop);
            Call(1);
            await host.StopAsync(Stop);
        }
    }

    [Fact]
    public async Task A_host_is_told_when_events_go_elsewhere_than_it_was_set()
    {
        using var other = new EmbeddedDatabase();
        var log = new FakeLogCollector();
        using var first = Build();
        using var same = Build(log: log);
        using var different = Build(other.Options().Database, log);
        await first.StartAsync(Stop);
        await same.StartAsync(Stop);
        await different.StartAsync(Stop);

        var said = log.GetSnapshot().Where(line => line.Category == "Monitoring").ToList();

        Assert.Equal([LogLevel.Information, LogLevel.Warning], said.Select(line => line.Level));
        Assert.All(said, line => Assert.Contains(OperationMonitor.Destination!, line.Message));
    }

    [Fact]
    public async Task A_host_whose_tracking_was_ended_by_code_leaves_the_next_one_alone()
    {
        using var first = Build();
        await first.StartAsync(Stop);
        await OperationMonitor.ShutdownAsync();
        using var second = Build();
        await second.StartAsync(Stop);

        await first.StopAsync(Stop);

        Assert.True(OperationMonitor.Enabled);
    }

    [Fact]
    public async Task A_host_does_not_take_over_what_code_has_started()
    {
        await OperationMonitor.StartAsync(_database.Options(), cancellationToken: Stop);
        using var host = Build();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Stop));
        await host.StopAsync(Stop);

        Assert.True(OperationMonitor.Enabled);
    }

    /// <summary>It hears of a signal only after us, and flushes when it ends.</summary>
    [Fact]
    public async Task A_signal_does_not_keep_a_host_waiting_for_a_destination_that_is_away()
    {
        using var host = Build(shutdownSeconds: 60);
        await host.StartAsync(Stop);
        using (_database.Lock())
        {
            Call(3);
            await OperationMonitor
                .SecureAsync("SIGTERM", isSignal: true)
                .WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Stop);
            Assert.NotEmpty(_database.SpoolFiles());
        }

        await host.StopAsync(Stop);
        Assert.Equal(3, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.Empty(_database.SpoolFiles());
    }

    [Fact]
    public async Task A_host_that_tracks_is_not_held_up_by_one_that_does_not()
    {
        using var off = Build(mode: MonitoringMode.Off);
        using var on = Build();
        await off.StartAsync(Stop);
        await on.StartAsync(Stop);
        Call(1);
        await on.StopAsync(Stop);
        await off.StopAsync(Stop);

        Assert.Equal((1, 1, 0), Books());
    }

    [Fact]
    public async Task The_configuration_of_the_host_that_came_first_changes_settings_until_it_ends_then_that_of_the_next()
    {
        using var first = Build();
        using var second = Build();
        await first.StartAsync(Stop);
        await second.StartAsync(Stop);

        Change(first, slowMs: 17);
        Change(second, slowMs: 18);
        Assert.Equal(17, OperationMonitor.Options!.SlowMs);

        await first.StopAsync(Stop);
        Change(first, slowMs: 19);
        Assert.Equal(17, OperationMonitor.Options!.SlowMs);
        Change(second, slowMs: 20);
        Assert.Equal(20, OperationMonitor.Options!.SlowMs);
    }

    [Fact]
    public async Task The_configuration_of_the_host_that_turned_tracking_on_changes_settings()
    {
        using var off = Build(mode: MonitoringMode.Off);
        using var on = Build();
        await off.StartAsync(Stop);
        await on.StartAsync(Stop);

        Change(off, slowMs: 17);
        Change(on, slowMs: 18);

        Assert.Equal((MonitoringMode.Async, 18), (OperationMonitor.Options!.Mode, OperationMonitor.Options.SlowMs));
    }

    // Nothing else starts or ends meanwhile, so that it is taken over before the reload returns.
    private static void Change(IHost host, int slowMs)
    {
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        configuration["Monitoring:SlowMs"] = slowMs.ToString(CultureInfo.InvariantCulture);
        configuration.Reload();
    }

    private IHost Build(
        string? database = null,
        FakeLogCollector? log = null,
        MonitoringMode mode = MonitoringMode.Async,
        double shutdownSeconds = 5
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection();
        var ours = _database.Options();
        builder.AddOperationMonitoring(options =>
        {
            options.Mode = mode;
            options.Database = database ?? ours.Database;
            options.SpoolDirectory = ours.SpoolDirectory;
            options.ShutdownTimeoutSeconds = shutdownSeconds;
        });
        if (log is not null)
        {
            builder.Logging.AddProvider(new FakeLoggerProvider(log));
        }

        return builder.Build();
    }

    private static (long Emitted, long Settled, long InFlight) Books() =>
        OperationMonitor.Statistics is var books ? (books.Emitted, books.Settled, books.InFlight) : default;

    private static void Call(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            var scope = TrackedCall.Begin(Sites.Save);
            TrackedCall.Succeed(Sites.Save, in scope);
        }
    }
}
