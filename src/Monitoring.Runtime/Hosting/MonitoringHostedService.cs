using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Diagnostics;

namespace Monitoring;

/// <summary>Ties tracking to the life of the host: started with it, flushed and ended with it.</summary>
internal sealed class MonitoringHostedService(IOptions<MonitoringOptions> options, ILoggerFactory loggers)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        OperationMonitor.StartAsync(options.Value, loggers.CreateLogger(MonitoringLog.Category), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => OperationMonitor.ShutdownAsync();
}
