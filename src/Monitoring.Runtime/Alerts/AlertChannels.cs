namespace Monitoring.Alerts;

/// <summary>The channels of one process, and what an alert means by none.</summary>
internal sealed class AlertChannels(AlertOptions options, IReadOnlyList<IAlertChannel> channels)
{
    private readonly string[] _defaults = ChannelNames.Parse(options.Channels);
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);

    /// <summary>Whether alerts that name no channels can be told here.</summary>
    public bool HasDefaults => _defaults.All(Has);

    public IReadOnlyList<string> Names => [.. channels.Select(channel => channel.Name)];

    /// <summary>The channels that a notice still has to go over.</summary>
    public IReadOnlyList<string> Of(AlertNotice notice) =>
        notice.Pending ?? (notice.Alert.NotificationChannels is { } named ? ChannelNames.Normalize(named) : _defaults);

    /// <returns>The channels that did not tell.</returns>
    public async Task<IReadOnlyList<ChannelFailure>> SendAsync(
        AlertNotice notice,
        IReadOnlyList<string> names,
        CancellationToken cancellationToken
    )
    {
        var failures = await Task.WhenAll(names.Select(name => SendAsync(name, notice, cancellationToken)))
            .ConfigureAwait(false);
        return [.. failures.OfType<ChannelFailure>()];
    }

    private bool Has(string name) => channels.Any(channel => channel.Name == name);

    private async Task<ChannelFailure?> SendAsync(string name, AlertNotice notice, CancellationToken cancellationToken)
    {
        if (channels.FirstOrDefault(channel => channel.Name == name) is not { } channel)
        {
            return new ChannelFailure(name, Lacking(name), IsPermanent: true);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            await channel.SendAsync(notice, limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (NotificationException exception)
        {
            return new ChannelFailure(name, OneLine(exception.Message), exception.IsPermanent);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ChannelFailure(name, $"no answer within {options.TimeoutSeconds} s", IsPermanent: false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever a channel throws is its own failure: the others have told, and that must be noted. Whether another
            // attempt helps is not known; there are not many.
            return new ChannelFailure(
                name,
                OneLine($"{exception.GetType().Name}: {exception.Message}"),
                IsPermanent: false
            );
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Lacking(string name) =>
        name switch
        {
            ChannelNames.Webhook => "it is not set up: MONITORING_ALERT_WEBHOOK_URL",
            ChannelNames.Email => "it is not set up: MONITORING_SMTP_HOST and MONITORING_ALERT_EMAIL_TO",
            _ => $"there is no channel of this name: {string.Join(", ", ChannelNames.All)}",
        };
}
