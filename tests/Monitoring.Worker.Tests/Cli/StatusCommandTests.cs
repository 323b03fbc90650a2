using System.Text.Json;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Cli;

public sealed class StatusCommandTests(Servers servers)
{
    [Fact]
    public async Task In_a_pipe_it_is_plain_text()
    {
        await using var bench = await StoredAsync();
        await using var status = WorkerProcess.Start(WorkerSettings.Of(bench), "status");

        Assert.Equal(0, await status.ExitAsync());

        Assert.Equal("operation_logs 20", Words(status, "operation_logs"));
        Assert.Equal("dead_letters 0", Words(status, "dead_letters"));
        Assert.StartsWith($"{bench.Producer.Id} tests here:1 20 20 0 0 0 0 ", Words(status, $"{bench.Producer.Id}"));
        Assert.Equal($"{bench.Stream} 1 0 1", Words(status, $"{bench.Stream} "));
        Assert.DoesNotContain(status.Output.Lines, line => line.Contains('\u001b') || line.Contains('│'));
    }

    [Fact]
    public async Task With_json_it_is_one_document()
    {
        await using var bench = await StoredAsync();
        await using var status = WorkerProcess.Start(WorkerSettings.Of(bench), "status", "--json");

        Assert.Equal(0, await status.ExitAsync());

        var root = JsonDocument.Parse(string.Join('\n', status.Output.Lines)).RootElement;
        Assert.Equal(20, root.GetProperty("database").GetProperty("rows").GetProperty("operation_logs").GetInt64());
        var producer = Assert.Single(root.GetProperty("producers").EnumerateArray());
        Assert.Equal(20, producer.GetProperty("emitted").GetInt64());
        Assert.True(producer.GetProperty("balance").GetBoolean());
        var stream = Assert.Single(root.GetProperty("redis").GetProperty("streams").EnumerateArray());
        Assert.Equal(1, stream.GetProperty("lag").GetInt64());
        Assert.Equal(0, stream.GetProperty("pending").GetInt64());
    }

    [Fact]
    public async Task It_shows_the_workers_that_run()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.StartWorker().FlushAsync(TestContext.Current.CancellationToken);
        await using var status = WorkerProcess.Start(WorkerSettings.Of(bench), "status");

        Assert.Equal(0, await status.ExitAsync());

        Assert.Contains(
            status.Output.Lines,
            line => line.Contains($"{Environment.MachineName}:{Environment.ProcessId}:")
        );
    }

    [Fact]
    public async Task Without_Redis_it_says_so_and_shows_the_database()
    {
        await using var bench = await StoredAsync();
        await using var redis = await RedisServer.StartNewAsync();
        await redis.StopAsync();
        var settings = WorkerSettings.Of(bench);
        settings["REDIS_PORT"] = $"{redis.Port}";
        await using var status = WorkerProcess.Start(settings, "status");

        Assert.Equal(0, await status.ExitAsync());

        Assert.Contains(status.Output.Lines, line => line.Contains($"127.0.0.1:{redis.Port} cannot be reached"));
        Assert.Equal("operation_logs 20", Words(status, "operation_logs"));
    }

    [Fact]
    public async Task Where_Redis_is_not_used_it_is_not_asked()
    {
        await using var bench = await StoredAsync();
        var settings = WorkerSettings.Of(bench);
        settings["REDIS_PORT"] = "1";
        settings["MONITORING_TRANSPORT"] = "inprocess";
        await using var status = WorkerProcess.Start(settings, "status");

        Assert.Equal(0, await status.ExitAsync());

        Assert.DoesNotContain(status.Output.Lines, line => line.Contains("127.0.0.1:1 "));
        Assert.Contains(status.Output.Lines, line => line.Contains("MONITORING_TRANSPORT is inprocess"));
        Assert.DoesNotContain(status.Output.Lines, line => line.Trim() is "Streams" or "Workers");
    }

    [Fact]
    public async Task Without_the_database_it_says_so_and_fails()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var postgres = await PostgresServer.StartNewAsync();
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_DATABASE"] = postgres.ConnectionString;
        await postgres.StopAsync();
        await using var status = WorkerProcess.Start(settings, "status");

        Assert.Equal(1, await status.ExitAsync());

        Assert.Contains(status.Output.Lines, line => line.Contains($"127.0.0.1:{postgres.Port}"));
    }

    [Fact]
    public async Task A_database_without_schema_is_told_how_to_get_one_and_no_file_is_made()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_DATABASE"] = "Data Source=not-there.db";
        await using var status = WorkerProcess.Start(settings, "status");

        Assert.Equal(1, await status.ExitAsync());

        Assert.Contains(status.Output.Lines, line => line.Contains("not-there.db") && line.Contains("migrate"));
        Assert.False(File.Exists(Path.Combine(status.Folder, "not-there.db")));
    }

    /// <summary>20 events in the database, one batch of another producer not read, no worker.</summary>
    private async Task<Bench> StoredAsync()
    {
        var bench = await Bench.CreateAsync(servers);
        var worker = bench.StartWorker();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 2);
        await worker.FlushAsync(TestContext.Current.CancellationToken);
        await worker.StopAsync(TestContext.Current.CancellationToken);
        var other = new TestProducer(bench.Channel);
        await other.SendAsync(bench.Redis, other.Next());
        return bench;
    }

    private static string Words(WorkerProcess process, string beginning)
    {
        var line = Assert.Single(
            process.Output.Lines,
            line => line.TrimStart().StartsWith(beginning, StringComparison.Ordinal)
        );
        return string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
