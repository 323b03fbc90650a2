using Microsoft.Extensions.Hosting;

namespace Monitoring.Worker.Hosting;

/// <summary>Ties the worker to the life of the host. A worker that cannot go on says so; the application goes on.</summary>
internal sealed class WorkerService(MonitoringEventWorker worker) : IHostedLifecycleService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        worker.Start();
        return Task.CompletedTask;
    }

    /// <summary>After all services have stopped, in whatever order they were added: what tracking sends last is stored too.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => worker.StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
