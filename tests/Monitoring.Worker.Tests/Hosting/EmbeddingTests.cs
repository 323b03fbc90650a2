using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Hosting;

/// <summary>The worker within an application, with a host and without.</summary>
public sealed class EmbeddingTests(Servers servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_host_it_starts_and_ends_with_it()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddMonitoringWorker(bench.Configure);
        using var host = builder.Build();
        await host.StartAsync(Stop);
        var worker = host.Services.GetRequiredService<MonitoringEventWorker>();
        Assert.True(worker.IsRunning);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);

        await worker.FlushAsync(Stop);
        await host.StopAsync(Stop);

        Assert.False(worker.IsRunning);
        await bench.AssertBalanceAsync();
    }

    [Fact]
    public async Task It_may_be_stopped_and_disposed_of_at_any_time_and_as_often_as_wanted()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = bench.StartWorker();
        await Task.WhenAll(worker.StopAsync(Stop), worker.StopAsync(Stop));

        await Task.WhenAll(worker.DisposeAsync().AsTask(), worker.DisposeAsync().AsTask(), worker.StopAsync(Stop));
        await worker.StopAsync(Stop);

        Assert.False(worker.IsRunning);
        Assert.Throws<ObjectDisposedException>(worker.Start);
    }

    /// <summary>Whoever asks again and again does not make it take longer.</summary>
    [Fact]
    public async Task To_stop_it_again_does_not_give_it_more_time()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(servers.Redis, await postgres.CreateDatabaseAsync());
        var worker = bench.StartWorker(options => options.ShutdownTimeoutSeconds = 2);
        await worker.FlushAsync(Stop);
        await postgres.StopAsync();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        await bench.Log.WaitForAsync("Trying again");

        var begun = Stopwatch.GetTimestamp();
        var stops = new List<Task>();
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            stops.Add(worker.StopAsync(Stop));
            await again.WaitForNextTickAsync(Stop);
        } while (worker.IsRunning && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(20));

        Assert.False(worker.IsRunning);
        await Task.WhenAll(stops);
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_start_of_the_host()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddMonitoringWorker(options => options.Shards = 0);
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Stop));

        Assert.Contains("Shards", error.Message);
    }

    [Fact]
    public async Task With_the_in_process_transport_it_asks_no_Redis()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = bench.StartWorker(options =>
        {
            options.Transport = MonitoringTransport.InProcess;
            options.Redis.Port = 1;
        });

        await worker.FlushAsync(Stop);

        Assert.DoesNotContain(bench.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_SQLite_file_is_written_like_a_server()
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-worker-");
        await using (
            var bench = await Bench.CreateAsync(
                servers.Redis,
                $"Data Source={folder.FullName}/monitoring.db;Pooling=false"
            )
        )
        {
            await bench.Producer.SendManyAsync(bench.Redis, batches: 20);
            await bench.StartWorker().FlushAsync(Stop);
            await bench.AssertBalanceAsync();
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_starts_once()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = bench.StartWorker();

        Assert.Throws<InvalidOperationException>(worker.Start);
    }

    [Fact]
    public async Task A_flush_of_a_worker_that_does_not_run_is_an_error()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = bench.StartWorker();
        await worker.StopAsync(Stop);

        await Assert.ThrowsAsync<InvalidOperationException>(() => worker.FlushAsync(Stop));
    }

    [Fact]
    public void The_constructor_of_the_origin_is_there_and_checks_its_arguments()
    {
        var error = Assert.Throws<OptionsValidationException>(() => new MonitoringEventWorker("channel", batchSize: 0));

        Assert.Contains("BatchSize", error.Message);
    }
}
