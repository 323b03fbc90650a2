using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Storage;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Doctor;

/// <summary>
/// The three troubles of the origin's guide, made with real servers: a worker that does not start, data that are missing,
/// memory that grows. The doctor finds each and says what to do; docs/troubleshooting.md is made of the same words.
/// </summary>
public sealed class TroubleTests(Servers servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_does_not_start()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        await bench.Store.InitializeAsync(Stop);
        await redis.StopAsync();

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        var refused = $"Redis 127.0.0.1:{redis.Port} cannot be reached (ConnectionRefused)";
        Assert.True(doctor.Text.Contains(refused, StringComparison.Ordinal), $"'{refused}' is not in:\n{doctor.Text}");
        Assert.Contains($"redis-cli -h 127.0.0.1 -p {redis.Port} ping", doctor.Text);
        Assert.Contains("1 things are wrong.", doctor.Text);
        Assert.DoesNotContain("..", doctor.Text);
    }

    [Fact]
    public async Task Data_are_missing_because_no_worker_runs()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(Stop);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("3 batches wait and no worker reads", doctor.Text);
        Assert.Contains("Start one: `monitoring-worker run`", doctor.Text);
    }

    [Fact]
    public async Task Data_are_missing_because_they_were_dropped_or_could_not_be_read()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = bench.StartWorker();
        var dropped = new DropCounts();
        dropped[DropReason.SpoolFull] = 7;
        var report = new BatchEncoder(new ProducerProcess("shop", "here", 1)).SealReport(
            Guid.CreateVersion7(),
            number: 1,
            firstEvent: 0,
            new ProducerTotals(7, 0, dropped),
            ended: "stopped"
        );
        await bench.Redis.StreamAddAsync(bench.Stream, RedisKeys.PayloadField, report.Bytes);
        await bench.Redis.StreamAddAsync(bench.Stream, RedisKeys.PayloadField, "nobody's");
        await worker.FlushAsync(Stop);

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("7 of 7 events dropped: spool_full", doctor.Text);
        Assert.Contains("raise MONITORING_SPOOL_MAX_MB", doctor.Text);
        Assert.Contains("1 dead letters are in nobody's books", doctor.Text);
    }

    [Fact]
    public async Task Data_are_missing_because_nobody_reads_the_Python_systems_messages()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.StartWorker().FlushAsync(Stop);
        await bench.Redis.ListLeftPushAsync(bench.Channel, "{}");

        var doctor = await Output.OfAsync(bench, "doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains($"1 messages of the Python system wait in the list {bench.Channel}", doctor.Text);
        Assert.Contains("MONITORING_ORIGIN_INPUT=list", doctor.Text);
    }

    [Fact]
    public async Task Memory_grows()
    {
        await using var redis = await RedisServer.StartNewAsync("--maxmemory", "3mb");
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        await bench.Store.InitializeAsync(Stop);
        await FillAsync(bench);
        var spool = Directory.CreateTempSubdirectory("monitoring-spool-");
        Directory.CreateDirectory(Path.Combine(spool.FullName, "shop", "1"));
        await File.WriteAllBytesAsync(Path.Combine(spool.FullName, "shop", "1", "1.spool"), new byte[1_000_000], Stop);
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_STREAM_MAX"] = "2";
        settings["MONITORING_SPOOL_DIR"] = spool.FullName;
        settings["MONITORING_SPOOL_MAX_MB"] = "1";

        var doctor = await Output.OfAsync(settings, "doctor");

        spool.Delete(recursive: true);
        Assert.Equal(1, doctor.ExitCode);
        Assert.Matches("of 3,145,728 bytes: (soon )?producers hold back and spool", doctor.Text);
        Assert.Contains("the limit is 2 (MONITORING_STREAM_MAX): producers hold back and spool", doctor.Text);
        Assert.Contains("1,000,000 bytes of shop wait", doctor.Text);
        Assert.Contains("the limit is 1 MB (MONITORING_SPOOL_MAX_MB)", doctor.Text);
    }

    /// <summary>Until Redis has no memory for more.</summary>
    private static async Task FillAsync(Bench bench)
    {
        try
        {
            while (true)
            {
                await bench.Redis.StreamAddAsync(bench.Stream, RedisKeys.PayloadField, new byte[50_000]);
            }
        }
        catch (StackExchange.Redis.RedisServerException)
        {
            // It is full.
        }
    }
}
