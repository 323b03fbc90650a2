using Monitoring.Deploy.Running;
using Monitoring.Deploy.Shipped;
using Monitoring.Worker.Cli;
using Monitoring.Worker.Hosting;

namespace Monitoring.Deploy;

/// <summary>The worker under a real supervisord with the shipped configuration.</summary>
public sealed class SupervisorTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_worker_comes_back_and_a_stopped_one_has_written_what_it_read()
    {
        await using var redis = await RedisServer.StartNewAsync();
        var database = $"Data Source={_folder.File("monitoring.db")}";
        await using var supervisor = Supervisor.Start(_folder, Settings(redis.Port, database));
        var first = await supervisor.WaitForProcessAsync();
        await using var producer = StartProducer(redis);
        var balance = new Balance(database);
        await balance.WaitForRowsAsync(1);

        Signal.Send(first, Signal.Kill);
        var second = await supervisor.WaitForProcessAsync(otherThan: first);
        await Producer.EndInBalanceAsync(producer, balance);

        Assert.NotEqual(first, second);
        Assert.Equal(0, (await supervisor.StopWorkerAsync()).ExitCode);
        Assert.Contains("Stopped: everything that was read is stored.", supervisor.Log, StringComparison.Ordinal);
        Assert.Contains("STOPPED", (await supervisor.StatusAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_starts_again_but_not_after_a_wrong_setting_and_waits_for_the_flush()
    {
        var program = IniFile.Section(DeployFile.TextOf("supervisord.conf"), "program:monitoring-worker");

        Assert.Equal("unexpected", program.One("autorestart"));
        Assert.Equal($"{ExitCode.Well},{ExitCode.WrongUsage}", program.One("exitcodes"));
        Assert.Equal("TERM", program.One("stopsignal"));
        Assert.StartsWith(
            "/opt/monitoring/monitoring-worker run --env-file ",
            program.One("command"),
            StringComparison.Ordinal
        );
        KnownSettings.AssertEndsWithin(
            program.Seconds("stopwaitsecs"),
            EnvironmentFile.Read(DeployFile.PathOf(".env.production"))
        );
    }

    private ProgramProcess StartProducer(RedisServer redis) =>
        Producer.StartEndless(
            _folder,
            new Settings
            {
                { "ENABLE_ASYNC_MONITORING", "true" },
                { "REDIS_HOST", redis.Host },
                { "REDIS_PORT", $"{redis.Port}" },
            }
        );

    private static Dictionary<string, string> Settings(int redisPort, string database) =>
        new()
        {
            ["REDIS_HOST"] = "127.0.0.1",
            ["REDIS_PORT"] = $"{redisPort}",
            ["MONITORING_DATABASE"] = database,
            ["MONITORING_CLAIM_IDLE"] = "1",
            ["MONITORING_HTTP_URL"] = "",
            ["MONITORING_SHUTDOWN_TIMEOUT"] = "15",
        };
}
