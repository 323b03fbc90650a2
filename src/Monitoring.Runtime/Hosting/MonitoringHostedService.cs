using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Diagnostics;

namespace Monitoring;

/// <summary>
/// Ties tracking to the life of the host: started with it, changed with its configuration, flushed and ended with it. Hosts
/// of one process share what the first of them started, until the last of them ends.
/// </summary>
internal sealed class MonitoringHostedService(
    IOptions<MonitoringOptions> options,
    IOptionsMonitor<MonitoringOptions> changes,
    ILoggerFactory loggers
) : IHostedService, IAsyncDisposable, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger(MonitoringLog.Category);
    private IDisposable? _subscription;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var own = options.Value;
        // Whatever the token says: a job that is done before its host has started would end in an exception of ours.
        var inForce = await OperationMonitor.StartForAsync(this, own, _logger).ConfigureAwait(false);
        _subscription = changes.OnChange(changed => _ = ApplyAsync(changed));
        if (ReferenceEquals(inForce, own))
        {
            return;
        }

        var isOther = (inForce.Mode, inForce.Transport, inForce.Database) != (own.Mode, own.Transport, own.Database);
        _logger.Log(
            isOther ? LogLevel.Warning : LogLevel.Information,
            "Another host of this process has started monitoring; its settings are in force here too. Events go to {Destination}.",
            OperationMonitor.Destination
        );
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        return OperationMonitor.EndForAsync(this);
    }

    /// <summary>Of a host that was not stopped: of a test, or because another service failed at the start.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => StopAsync(CancellationToken.None).GetAwaiter().GetResult();

    private async Task ApplyAsync(MonitoringOptions changed)
    {
        try
        {
            await OperationMonitor.ApplyForAsync(this, changed).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _logger.LogWarning("{Message} The settings in force stay.", exception.Message);
        }
    }
}
