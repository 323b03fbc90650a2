using Monitoring.Deploy.Running;

namespace Monitoring.Deploy;

/// <summary>What the real worker tells a service manager.</summary>
public sealed class NotificationTests : IDisposable
{
    private readonly WorkFolder _folder = new();
    private readonly NotifySocket _systemd;

    public NotificationTests() => _systemd = new NotifySocket(_folder.File("notify"));

    public void Dispose()
    {
        _systemd.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_says_that_it_runs_feeds_the_watchdog_and_says_that_it_ends()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var worker = Start(redis.Port, $"Data Source={_folder.File("monitoring.db")}");

        Assert.Equal("READY=1", await _systemd.NextAsync());
        await WatchdogIsFedAsync(times: 5);

        worker.Signal(Signal.Terminate);
        await _systemd.WaitForAsync("STOPPING=1");
        (await worker.WaitForExitAsync()).ExitedWith(0);
    }

    [Fact]
    public async Task Redis_and_the_database_away_are_no_reason_to_restart_it()
    {
        await using var worker = Start(redisPort: 1, "Host=127.0.0.1;Port=1;Username=nobody;Database=none");

        Assert.Equal("READY=1", await _systemd.NextAsync());
        await worker.WaitForLineAsync("127.0.0.1:1");
        await WatchdogIsFedAsync(times: 5);
    }

    [Fact]
    public async Task A_wrong_setting_is_never_ready()
    {
        await using var worker = Start(redisPort: 1, "nowhere");

        (await worker.WaitForExitAsync()).ExitedWith(2);
        Assert.True(_systemd.IsEmpty);
    }

    private async Task WatchdogIsFedAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal("WATCHDOG=1", await _systemd.NextAsync());
        }
    }

    private ProgramProcess Start(int redisPort, string database) =>
        ProgramProcess.Start(
            ProgramFile.Worker,
            _folder.Path,
            new Settings
            {
                { "NOTIFY_SOCKET", _systemd.Path },
                { "WATCHDOG_USEC", "200000" },
                { "REDIS_HOST", "127.0.0.1" },
                { "REDIS_PORT", $"{redisPort}" },
                { "MONITORING_DATABASE", database },
            },
            "run"
        );
}
