using System.Diagnostics;
using System.Net;
using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Storage;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Http;

public sealed class HealthPagesTests(Servers servers)
{
    private const string Live = "/health/live";
    private const string Ready = "/health/ready";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_worker_that_sees_Redis_and_the_database_is_live_and_ready()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var pages = PagesProcess.Start(WorkerSettings.Of(bench));
        await pages.BecomesAsync(Ready, HttpStatusCode.OK);

        Assert.Equal("ready", await pages.GetAsync(Ready));
        Assert.Equal("live", await pages.GetAsync(Live));
    }

    [Fact]
    public async Task Without_Redis_it_is_not_ready_within_ten_seconds_and_ready_again_with_it()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        await using var pages = PagesProcess.Start(WorkerSettings.Of(bench));
        await pages.BecomesAsync(Ready, HttpStatusCode.OK);

        redis.Freeze();
        await WithinLimitAsync(pages);
        Assert.Equal(HttpStatusCode.OK, await pages.StatusAsync(Live));

        redis.Thaw();
        await pages.BecomesAsync(Ready, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_the_database_it_is_not_ready_within_ten_seconds_and_ready_again_with_it()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(servers.Redis, await postgres.CreateDatabaseAsync());
        await using var pages = PagesProcess.Start(WorkerSettings.Of(bench));
        await pages.BecomesAsync(Ready, HttpStatusCode.OK);

        postgres.Freeze();
        await WithinLimitAsync(pages);

        postgres.Thaw();
        await pages.BecomesAsync(Ready, HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_a_drop_it_is_not_ready_within_ten_seconds()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var pages = PagesProcess.Start(WorkerSettings.Of(bench));
        await pages.BecomesAsync(Ready, HttpStatusCode.OK);

        var dropped = new DropCounts();
        dropped[DropReason.BufferFull] = 7;
        var report = new BatchEncoder(new ProducerProcess("shop", "here", 1)).SealReport(
            Guid.CreateVersion7(),
            number: 1,
            firstEvent: 0,
            new ProducerTotals(7, 0, dropped),
            ended: "stopped"
        );
        await bench.Redis.StreamAddAsync(bench.Stream, RedisKeys.PayloadField, report.Bytes);

        await WithinLimitAsync(pages);
        Assert.Equal(HttpStatusCode.OK, await pages.StatusAsync(Live));
    }

    private static async Task WithinLimitAsync(PagesProcess pages)
    {
        var begun = Stopwatch.GetTimestamp();
        await pages.BecomesAsync(Ready, HttpStatusCode.ServiceUnavailable);
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, Limit);
    }
}
