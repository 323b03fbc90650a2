using Monitoring.Capture;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Delivery;

namespace Monitoring.Tests.Api;

/// <summary>Starts, changes and ends of a process's tracking, and what happens to the calls between them.</summary>
[Collection(nameof(StaticState))]
public sealed class ChangeTests : IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly EmbeddedDatabase _database = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await OperationMonitor.ShutdownAsync(TimeSpan.Zero);
        _database.Dispose();
    }

    [Fact]
    public async Task After_the_end_there_is_nothing_to_change()
    {
        await StartAsync();
        await OperationMonitor.ShutdownAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            OperationMonitor.ChangeAsync(options => options.Mode = MonitoringMode.Sync, Stop)
        );
        Assert.False(OperationMonitor.Enabled);
    }

    [Fact]
    public async Task What_is_off_can_be_turned_on()
    {
        await StartAsync(options => options.Mode = MonitoringMode.Off);
        Assert.False(OperationMonitor.Enabled);

        await OperationMonitor.ChangeAsync(options => options.Mode = MonitoringMode.Async, Stop);
        Call();

        Assert.True(await OperationMonitor.FlushAsync(_patience, Stop));
        Assert.Equal(1, OperationMonitor.Statistics.Settled);
    }

    [Fact]
    public async Task Changes_at_the_same_time_all_hold()
    {
        await StartAsync();

        for (var round = 1; round <= 500; round++)
        {
            await Task.WhenAll(
                Task.Run(() => OperationMonitor.ChangeAsync(options => options.WarnMs = round, Stop), Stop),
                Task.Run(() => OperationMonitor.ChangeAsync(options => options.SlowMs = round, Stop), Stop)
            );
            Assert.Equal((round, round), (OperationMonitor.Options!.WarnMs, OperationMonitor.Options.SlowMs));
        }
    }

    [Fact]
    public async Task What_waits_for_the_next_start_or_is_refused_leaves_the_settings_in_force_as_they_are()
    {
        await StartAsync();

        await OperationMonitor.ChangeAsync(options => options.Alerts.Channels = "", Stop);
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            OperationMonitor.ChangeAsync(options => options.Redis.Port = 0, Stop)
        );

        Assert.Equal("log", OperationMonitor.Options!.Alerts.Channels);
        Assert.Equal(6379, OperationMonitor.Options.Redis.Port);
    }

    /// <summary>The new runtime looked for what earlier ones left before the old one left it.</summary>
    [Fact]
    public async Task What_the_mode_before_left_in_the_spool_is_sent_by_the_next()
    {
        await StartAsync(options => options.ShutdownTimeoutSeconds = 0.1);
        using (_database.Lock())
        {
            Call(3);
            await OperationMonitor.ChangeAsync(options => options.Mode = MonitoringMode.Sync, Stop);
            Assert.NotEmpty(_database.SpoolFiles());
        }

        await RowsAsync(3);
    }

    [Fact]
    public async Task A_change_that_is_given_up_loses_no_call()
    {
        await StartAsync(options => options.SendTimeoutSeconds = 60);
        using var given = new CancellationTokenSource();
        var calls = 0;
        using (_database.Lock())
        {
            var changing = OperationMonitor.ChangeAsync(options => options.Mode = MonitoringMode.Sync, given.Token);
            for (; calls < 1000; calls++)
            {
                Call();
            }

            await given.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => changing);
        }

        Assert.Equal(MonitoringMode.Async, OperationMonitor.Options!.Mode);
        Assert.True(await OperationMonitor.FlushAsync(_patience, Stop));
        Assert.Equal(calls, OperationMonitor.Statistics.Settled);
    }

    /// <summary>A program whose first lines are tracked starts by itself, and then with its own settings.</summary>
    [Fact]
    public async Task A_start_after_the_first_call_loses_no_call()
    {
        using var first = new EmbeddedDatabase();
        var calls = 1;
        try
        {
            Environment.SetEnvironmentVariable("MONITORING_DATABASE", first.Options().Database);
            Environment.SetEnvironmentVariable("MONITORING_SPOOL_DIR", _database.SpoolFolder);
            Environment.SetEnvironmentVariable("MONITORING_SERVICE_NAME", _database.Options().ServiceName);
            Environment.SetEnvironmentVariable("MONITORING_SHUTDOWN_TIMEOUT", "0.5");
            OperationMonitor.StartFromFirstCall();
            Assert.True(await OperationMonitor.FlushAsync(_patience, Stop));

            using var away = first.Lock();
            Call();
            var starting = StartAsync();
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
            for (; !starting.IsCompleted; calls++)
            {
                Call();
                await timer.WaitForNextTickAsync(Stop);
            }

            await starting;
        }
        finally
        {
            Environment.SetEnvironmentVariable("MONITORING_DATABASE", null);
            Environment.SetEnvironmentVariable("MONITORING_SPOOL_DIR", null);
            Environment.SetEnvironmentVariable("MONITORING_SERVICE_NAME", null);
            Environment.SetEnvironmentVariable("MONITORING_SHUTDOWN_TIMEOUT", null);
        }

        await RowsAsync(calls);
        Assert.Equal(calls, OperationMonitor.Statistics.Emitted);
    }

    [Fact]
    public async Task A_time_that_cannot_be_is_refused_and_changes_nothing()
    {
        await StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            OperationMonitor.ShutdownAsync(TimeSpan.FromSeconds(-3))
        );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            OperationMonitor.FlushAsync(TimeSpan.FromSeconds(-3), Stop)
        );

        Assert.True(OperationMonitor.Enabled);
        Call();
        Assert.True(await OperationMonitor.FlushAsync(TimeSpan.MaxValue, Stop));
        Assert.Equal(1, (await OperationMonitor.ShutdownAsync(TimeSpan.MaxValue)).Settled);
    }

    private Task StartAsync(Action<MonitoringOptions>? change = null) =>
        OperationMonitor.StartAsync(_database.Options(change), cancellationToken: Stop);

    private static void Call(int calls = 1)
    {
        for (var i = 0; i < calls; i++)
        {
            var scope = TrackedCall.Begin(Sites.Save);
            TrackedCall.Succeed(Sites.Save, in scope);
        }
    }

    /// <summary>Waits until there are as many; after a while that is a failure.</summary>
    private async Task RowsAsync(long rows)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (_database.Ask("SELECT count(*) FROM operation_logs") != rows)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
