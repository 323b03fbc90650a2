using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Cli;

/// <summary>The real process, with real signals.</summary>
public sealed class RunCommandTests(Servers servers)
{
    [Theory]
    [InlineData(Signal.Terminate)]
    [InlineData(Signal.Interrupt)]
    public async Task A_signal_ends_it_with_exit_code_0_and_everything_that_was_read_is_stored(int signal)
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var holdUp = await TableLock.TakeAsync(bench);
        await using var worker = WorkerProcess.Start(WorkerSettings.Of(bench), "run");
        await bench.Producer.SendManyAsync(bench.Redis, batches: 20);
        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 20, "all is read");

        worker.Send(signal);
        await holdUp.DisposeAsync();

        Assert.Equal(0, await worker.ExitAsync());
        await bench.AssertBalanceAsync();
        Assert.Equal(0, await bench.PendingAsync());
        Assert.Empty(worker.Errors.Lines);
    }

    [Fact]
    public async Task What_a_worker_that_was_killed_before_its_commit_had_read_is_stored_once_by_another()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var holdUp = await TableLock.TakeAsync(bench);
        await using var killed = WorkerProcess.Start(WorkerSettings.Of(bench), "run");
        await bench.Producer.SendManyAsync(bench.Redis, batches: 20);
        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 20, "all is read");
        killed.Kill();
        await killed.ExitAsync();
        Assert.Equal(20, await bench.PendingAsync());
        await holdUp.DisposeAsync();

        await using var second = WorkerProcess.Start(WorkerSettings.Of(bench), "run");

        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "the second has stored all");
        await bench.AssertBalanceAsync();
    }

    [Fact]
    public async Task At_its_start_it_says_which_settings_are_misspelt()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_STREAM_MAXX"] = "5";
        await using var worker = WorkerProcess.Start(settings, "run");

        await worker.Errors.WaitForAsync("MONITORING_STREAM_MAXX is no setting");
    }

    [Fact]
    public async Task At_its_start_it_says_version_database_Redis_and_streams()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var worker = WorkerProcess.Start(WorkerSettings.Of(bench), "run");

        await worker.Output.WaitForAsync("monitoring-worker 0.1.0");
        await worker.Output.WaitForAsync($"127.0.0.1:{servers.Redis.Port}");
        await worker.Output.WaitForAsync(bench.Stream);
        await worker.Output.WaitForAsync($"127.0.0.1:{servers.Postgres.Port}");
    }

    [Fact]
    public async Task Of_an_SQLite_file_it_says_the_full_path()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var settings = new Dictionary<string, string>(WorkerSettings.Of(bench))
        {
            ["MONITORING_DATABASE"] = "Data Source=here.db",
        };
        await using var worker = WorkerProcess.Start(settings, "run");

        await worker.Output.WaitForAsync(Path.Combine(worker.Folder, "here.db"));
    }

    [Fact]
    public async Task It_starts_without_Redis_and_says_so_in_one_line()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var redis = await RedisServer.StartNewAsync();
        await redis.StopAsync();
        var settings = new Dictionary<string, string>(WorkerSettings.Of(bench)) { ["REDIS_PORT"] = $"{redis.Port}" };
        await using var worker = WorkerProcess.Start(settings, "run");

        await worker.Errors.WaitForAsync($"127.0.0.1:{redis.Port}");
        worker.Send(Signal.Terminate);

        Assert.Equal(0, await worker.ExitAsync());
        Assert.Single(worker.Errors.Lines);
    }

    [Theory]
    [InlineData("MONITORING_BATCH_SIZE", "abc", "5000")]
    [InlineData("MONITORING_TRANSPORT", "carrier-pigeon", "streams")]
    [InlineData("MONITORING_TRANSPORT", "inprocess", "streams or pubsub")]
    [InlineData("MONITORING_DATABASE", "Data Source=/nowhere/at/all.db", "/nowhere/at/all.db")]
    public async Task A_wrong_setting_is_one_line_and_exit_code_2(string name, string value, string says)
    {
        await using var worker = WorkerProcess.Start(new Dictionary<string, string> { [name] = value }, "run");

        Assert.Equal(2, await worker.ExitAsync());
        var line = Assert.Single(worker.Errors.Lines);
        Assert.Contains(name, line);
        Assert.Contains(value, line);
        Assert.Contains(says, line);
    }

    [Fact]
    public async Task Settings_of_a_file_stand_below_the_environment()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var settings = new Dictionary<string, string>(WorkerSettings.Of(bench));
        settings.Remove("MONITORING_DATABASE");
        settings.Remove("MONITORING_CHANNEL");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            $"""
            # the same file as systemd's and Compose's
            MONITORING_DATABASE="{bench.Database}"
            MONITORING_CHANNEL={bench.Channel}
            REDIS_PORT=1
            """,
            TestContext.Current.CancellationToken
        );
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);

        await using var worker = WorkerProcess.Start(settings, "run", "--env-file", file);

        await bench.EventuallyAsync(
            async () => (await bench.Producer.ConfirmedAsync(bench.Redis)).Count == 1,
            "the batch is stored"
        );
        File.Delete(file);
    }
}
