using Microsoft.Extensions.Hosting;

namespace Monitoring.Worker.Hosting;

/// <summary>Ties the worker to the life of the host. A worker that cannot go on says so; the application goes on.</summary>
internal sealed class WorkerService(MonitoringEventWorker worker) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        worker.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => worker.StopAsync(cancellationToken);
}
