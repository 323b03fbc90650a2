using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Capture;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Delivery;

namespace Monitoring.Tests.Hosting;

/// <summary>A host whose work is done before it has started.</summary>
[Collection(nameof(StaticState))]
public sealed class ShortJobTests : IAsyncLifetime
{
    private readonly EmbeddedDatabase _database = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await OperationMonitor.ShutdownAsync(TimeSpan.Zero);
        _database.Dispose();
    }

    [Fact]
    public async Task A_job_that_ends_the_application_at_once_ends_well_and_its_calls_are_stored()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHostedService<Job>();
        var ours = _database.Options();
        builder.AddOperationMonitoring(options =>
        {
            options.Mode = MonitoringMode.Async;
            options.Database = ours.Database;
            options.SpoolDirectory = ours.SpoolDirectory;
        });
        builder.Services.AddHostedService<LastCall>();
        using var host = builder.Build();

        await host.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, _database.Ask("SELECT count(*) FROM operation_logs"));
    }

    private sealed class Job(IHostApplicationLifetime application) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken)
        {
            application.StopApplication();
            return Task.CompletedTask;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class LastCall : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            var scope = TrackedCall.Begin(Sites.Save);
            TrackedCall.Succeed(Sites.Save, in scope);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
