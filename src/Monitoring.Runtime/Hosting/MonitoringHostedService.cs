using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Monitoring.Diagnostics;

namespace Monitoring;

/// <summary>Ties tracking to the life of the host: started with it, changed with its configuration, flushed and ended with it.</summary>
internal sealed class MonitoringHostedService(
    IOptions<MonitoringOptions> options,
    IOptionsFactory<MonitoringOptions> factory,
    IEnumerable<IOptionsChangeTokenSource<MonitoringOptions>> sources,
    ILoggerFactory loggers
) : IHostedService
{
    private readonly ILogger _logger = loggers.CreateLogger(MonitoringLog.Category);
    private IDisposable[] _changes = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await OperationMonitor.StartAsync(options.Value, _logger, cancellationToken).ConfigureAwait(false);

        // Not by IOptionsMonitor: what a wrong value makes it throw would end the process.
        _changes = [.. sources.Select(source => ChangeToken.OnChange(source.GetChangeToken, () => _ = ApplyAsync()))];
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Array.ForEach(_changes, change => change.Dispose());
        return OperationMonitor.ShutdownAsync();
    }

    private async Task ApplyAsync()
    {
        try
        {
            var changed = factory.Create(Options.DefaultName);
            await OperationMonitor.ApplyAsync(changed, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _logger.LogWarning("{Message} The settings in force stay.", exception.Message);
        }
    }
}
