namespace Monitoring.Alerts;

/// <summary>A way to tell people of an alert.</summary>
internal interface IAlertChannel
{
    /// <summary>One of <see cref="ChannelNames"/>.</summary>
    string Name { get; }

    /// <exception cref="NotificationException">They were not told.</exception>
    Task SendAsync(AlertNotice notice, CancellationToken cancellationToken);
}
