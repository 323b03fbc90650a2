namespace Monitoring;

/// <summary>Who is told of alerts, and how often.</summary>
public sealed class AlertOptions
{
    /// <summary>
    /// MONITORING_ALERT_CHANNELS: <c>log</c>, <c>email</c>, <c>webhook</c>, separated by commas, for alerts that name none
    /// themselves; empty for nobody.
    /// </summary>
    public string Channels { get; set; } = "log";

    /// <summary>MONITORING_ALERT_COOLDOWN_SECONDS: an alert that goes on happening is told again after this long; 0 or more.</summary>
    public int CooldownSeconds { get; set; } = 900;

    /// <summary>MONITORING_ALERT_MAX_ATTEMPTS: after so many attempts nobody is told; 1 or more.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>MONITORING_ALERT_TIMEOUT_SECONDS of one attempt, 1 to 60.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>MONITORING_ALERT_WEBHOOK_URL: where alerts are posted as JSON.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>MONITORING_ALERT_WEBHOOK_SECRET: what the signature of a post is made with; none by default: no signature.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>MONITORING_ALERT_WEBHOOK_ALLOW_PRIVATE: whether the URL may lead to this machine or its own network.</summary>
    public bool WebhookAllowPrivate { get; set; }

    /// <summary>MONITORING_ALERT_EMAIL_TO: addresses, separated by commas.</summary>
    public string? EmailTo { get; set; }

    /// <summary>MONITORING_ALERT_EMAIL_FROM: one address; by default the first of <see cref="EmailTo"/>.</summary>
    public string? EmailFrom { get; set; }
}
