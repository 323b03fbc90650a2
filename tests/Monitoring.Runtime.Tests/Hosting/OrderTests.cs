using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Capture;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Delivery;

namespace Monitoring.Tests.Hosting;

/// <summary>Whatever a host's other services do, from their start to their end, is tracked, in whatever order they were added.</summary>
[Collection(nameof(StaticState))]
public sealed class OrderTests : IAsyncLifetime
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
    public async Task Services_added_before_and_after_are_tracked_while_they_start_and_while_they_stop()
    {
        using var host = Build();

        await host.StartAsync(Stop);
        await host.StopAsync(Stop);

        Assert.Equal(4, _database.Ask("SELECT count(*) FROM operation_logs"));
    }

    [Fact]
    public async Task To_add_it_twice_adds_one()
    {
        using var host = Build(builder => builder.AddOperationMonitoring());

        await host.StartAsync(Stop);
        await host.StopAsync(Stop);

        Assert.Equal(4, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.Single(host.Services.GetServices<IHostedService>().OfType<MonitoringHostedService>());
    }

    /// <summary>As of a test that does not stop its host, or when another service fails at the start.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_is_disposed_of_without_an_end_leaves_nothing_running(bool asynchronously)
    {
        var host = Build();
        await host.StartAsync(Stop);

        if (asynchronously)
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }
        else
        {
            host.Dispose();
        }

        Assert.False(OperationMonitor.Enabled);
        Assert.Equal(2, _database.Ask("SELECT count(*) FROM operation_logs"));
    }

    private IHost Build(Action<IHostApplicationBuilder>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHostedService<Before>();
        var ours = _database.Options();
        builder.AddOperationMonitoring(options =>
        {
            options.Mode = MonitoringMode.Async;
            options.Database = ours.Database;
            options.SpoolDirectory = ours.SpoolDirectory;
        });
        more?.Invoke(builder);
        builder.Services.AddHostedService<After>();
        return builder.Build();
    }

    private abstract class Calling : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => CallAsync();

        public Task StopAsync(CancellationToken cancellationToken) => CallAsync();

        private static Task CallAsync()
        {
            var scope = TrackedCall.Begin(Sites.Save);
            TrackedCall.Succeed(Sites.Save, in scope);
            return Task.CompletedTask;
        }
    }

    private sealed class Before : Calling;

    private sealed class After : Calling;
}
