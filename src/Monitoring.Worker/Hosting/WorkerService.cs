using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Diagnostics;

namespace Monitoring.Worker.Hosting;

/// <summary>Ties the worker to the life of the host. A worker that cannot go on says so; the application goes on.</summary>
internal sealed class WorkerService(MonitoringEventWorker worker, ILoggerFactory loggers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        worker.Start();
        _ = worker.Completion.ContinueWith(Report, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => worker.StopAsync(cancellationToken);

    private void Report(Task ended)
    {
        if (ended.Exception?.InnerException is { } failure)
        {
            var log = loggers.CreateLogger(MonitoringLog.Category);
            log.LogError("The worker has ended: {Error}", failure.Message);
        }
    }
}
