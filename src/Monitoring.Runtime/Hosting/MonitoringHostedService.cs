using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Diagnostics;

namespace Monitoring;

/// <summary>Ties tracking to the life of the host: started with it, changed with its configuration, flushed and ended with it.</summary>
internal sealed class MonitoringHostedService(
    IOptions<MonitoringOptions> options,
    IOptionsMonitor<MonitoringOptions> changes,
    ILoggerFactory loggers
) : IHostedService
{
    private readonly ILogger _logger = loggers.CreateLogger(MonitoringLog.Category);
    private IDisposable? _subscription;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await OperationMonitor.StartAsync(options.Value, _logger, cancellationToken).ConfigureAwait(false);
        _subscription = changes.OnChange(changed => _ = ApplyAsync(changed));
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        return OperationMonitor.ShutdownAsync();
    }

    private async Task ApplyAsync(MonitoringOptions changed)
    {
        try
        {
            await OperationMonitor.ApplyAsync(changed, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _logger.LogWarning("{Message} The settings in force stay.", exception.Message);
        }
    }
}
