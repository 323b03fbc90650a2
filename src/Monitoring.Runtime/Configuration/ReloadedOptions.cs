using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Monitoring.Configuration;

/// <summary>
/// The options change when the configuration does, but for a wrong value: that is told by log, and those in force stay.
/// Whoever changes the configuration would get an exception otherwise, from deep inside.
/// </summary>
internal sealed class ReloadedOptions : IOptionsChangeTokenSource<MonitoringOptions>, IDisposable
{
    private readonly IOptionsFactory<MonitoringOptions> _factory;
    private readonly ILogger? _logger;
    private readonly IDisposable? _reload;
    private CancellationTokenSource _change = new();

    /// <param name="configuration">The host's; null for none.</param>
    /// <param name="factory">Makes the options, and checks them.</param>
    /// <param name="logger">For our own words.</param>
    public ReloadedOptions(IConfiguration? configuration, IOptionsFactory<MonitoringOptions> factory, ILogger? logger)
    {
        _factory = factory;
        _logger = logger;
        _reload = configuration is null ? null : ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_change.Token);

    public void Dispose()
    {
        _reload?.Dispose();
        _change.Dispose();
    }

    private void Reload()
    {
        try
        {
            _factory.Create(Options.DefaultName);
        }
        catch (Exception exception)
        {
            // Not only a wrong value: code that configures may throw whatever it likes.
            _logger?.LogWarning("{Message} The settings in force stay.", exception.Message);
            return;
        }

        using var previous = Interlocked.Exchange(ref _change, new CancellationTokenSource());
        previous.Cancel();
    }
}
