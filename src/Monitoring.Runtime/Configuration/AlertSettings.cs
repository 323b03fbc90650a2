using static Monitoring.Configuration.SettingKinds;

namespace Monitoring.Configuration;

/// <summary>The settings of alerts, and of the mail server that they go through.</summary>
internal static class AlertSettings
{
    private const int DaySeconds = 86_400;
    private const int WeekSeconds = 7 * DaySeconds;

    public static IReadOnlyList<Setting> All { get; } =
    [
        Text(
            "MONITORING_ALERT_CHANNELS",
            "Alerts:Channels",
            "log, email, webhook, separated by commas, or nothing for nobody (default log)",
            o => o.Alerts.Channels,
            (o, v) => o.Alerts.Channels = v!,
            AlertRules.AreChannels,
            mayBeEmpty: true,
            isRequired: true
        ),
        Whole(
            "MONITORING_ALERT_COOLDOWN_SECONDS",
            "Alerts:CooldownSeconds",
            0,
            WeekSeconds,
            o => o.Alerts.CooldownSeconds,
            (o, v) => o.Alerts.CooldownSeconds = v
        ),
        Whole(
            "MONITORING_ALERT_MAX_ATTEMPTS",
            "Alerts:MaxAttempts",
            1,
            100,
            o => o.Alerts.MaxAttempts,
            (o, v) => o.Alerts.MaxAttempts = v
        ),
        Whole(
            "MONITORING_ALERT_TIMEOUT_SECONDS",
            "Alerts:TimeoutSeconds",
            1,
            60,
            o => o.Alerts.TimeoutSeconds,
            (o, v) => o.Alerts.TimeoutSeconds = v
        ),
        Text(
            "MONITORING_ALERT_WEBHOOK_URL",
            "Alerts:WebhookUrl",
            "https://<host>/<path> or http://<host>/<path>, without user and password",
            o => o.Alerts.WebhookUrl,
            (o, v) => o.Alerts.WebhookUrl = v,
            AlertRules.IsWebhook,
            isSecret: true
        ),
        Text(
            "MONITORING_ALERT_WEBHOOK_SECRET",
            "Alerts:WebhookSecret",
            "16 to 200 characters from ! to ~",
            o => o.Alerts.WebhookSecret,
            (o, v) => o.Alerts.WebhookSecret = v,
            TextRules.IsToken,
            isSecret: true
        ),
        Switch(
            "MONITORING_ALERT_WEBHOOK_ALLOW_PRIVATE",
            "Alerts:WebhookAllowPrivate",
            o => o.Alerts.WebhookAllowPrivate,
            (o, v) => o.Alerts.WebhookAllowPrivate = v
        ),
        Text(
            "MONITORING_ALERT_EMAIL_TO",
            "Alerts:EmailTo",
            "addresses, separated by commas",
            o => o.Alerts.EmailTo,
            (o, v) => o.Alerts.EmailTo = v,
            AlertRules.AreAddresses
        ),
        Text(
            "MONITORING_ALERT_EMAIL_FROM",
            "Alerts:EmailFrom",
            "one address (default the first of MONITORING_ALERT_EMAIL_TO)",
            o => o.Alerts.EmailFrom,
            (o, v) => o.Alerts.EmailFrom = v,
            AlertRules.IsAddress
        ),
        Text(
            "MONITORING_SMTP_HOST",
            "Smtp:Host",
            "a name or address without a port",
            o => o.Smtp.Host,
            (o, v) => o.Smtp.Host = v,
            TextRules.IsHost
        ),
        Whole("MONITORING_SMTP_PORT", "Smtp:Port", 1, 65_535, o => o.Smtp.Port, (o, v) => o.Smtp.Port = v),
        Choice("MONITORING_SMTP_SECURITY", "Smtp:Security", o => o.Smtp.Security, (o, v) => o.Smtp.Security = v),
        Text("MONITORING_SMTP_USER", "Smtp:User", "a name", o => o.Smtp.User, (o, v) => o.Smtp.User = v),
        Text(
            "MONITORING_SMTP_PASSWORD",
            "Smtp:Password",
            "a password",
            o => o.Smtp.Password,
            (o, v) => o.Smtp.Password = v,
            isSecret: true
        ),
        Text(
            "MONITORING_SMTP_SSL_CA",
            "Smtp:SslCa",
            "a file (PEM) with the certificate of an authority",
            o => o.Smtp.SslCa,
            (o, v) => o.Smtp.SslCa = v,
            TextRules.IsCertificate
        ),
    ];
}
