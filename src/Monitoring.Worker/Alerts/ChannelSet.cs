using Microsoft.Extensions.Logging;
using Monitoring.Alerts;

namespace Monitoring.Worker.Alerts;

/// <summary>The channels that are set up.</summary>
internal sealed class ChannelSet : IDisposable
{
    private readonly List<IAlertChannel> _channels = [];

    public ChannelSet(MonitoringOptions options, ILogger logger, TimeProvider time)
    {
        _channels.Add(new LogChannel(logger));
        if (options.Alerts.WebhookUrl is not null)
        {
            _channels.Add(new WebhookChannel(options.Alerts, time));
        }

        if (options.Smtp.Host is not null && options.Alerts.EmailTo is not null)
        {
            _channels.Add(new EmailChannel(options.Alerts, options.Smtp));
        }
    }

    public IReadOnlyList<IAlertChannel> All => _channels;

    public void Dispose()
    {
        foreach (var channel in _channels.OfType<IDisposable>())
        {
            channel.Dispose();
        }
    }
}
