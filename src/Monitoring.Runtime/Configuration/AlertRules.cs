using System.Net;
using System.Net.Mail;
using Monitoring.Alerts;

namespace Monitoring.Configuration;

/// <summary>What the settings of alerts must be like, each by itself and together.</summary>
internal static class AlertRules
{
    public static bool AreChannels(string text) => ChannelNames.Parse(text).All(ChannelNames.All.Contains);

    public static bool IsWebhook(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", UserInfo: "", Fragment: "" };

    public static bool IsAddress(string text) => MailAddress.TryCreate(text, out _);

    public static bool AreAddresses(string text) => Addresses(text) is { Length: > 0 } all && all.All(IsAddress);

    public static string[] Addresses(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A line for each channel that lacks what it needs.</summary>
    public static IEnumerable<string> FaultsOf(MonitoringOptions options)
    {
        var (alerts, smtp) = (options.Alerts, options.Smtp);
        var channels = ChannelNames.Parse(alerts.Channels ?? "");
        if (channels.Contains(ChannelNames.Webhook) && alerts.WebhookUrl is null)
        {
            yield return Lacking(alerts, ChannelNames.Webhook, "MONITORING_ALERT_WEBHOOK_URL");
        }

        if (channels.Contains(ChannelNames.Email) && (smtp.Host is null || alerts.EmailTo is null))
        {
            yield return Lacking(alerts, ChannelNames.Email, "MONITORING_SMTP_HOST and MONITORING_ALERT_EMAIL_TO");
        }

        if (smtp is { Security: SmtpSecurity.None, Password: not null, Host: { } host } && !IsLoopback(host))
        {
            yield return $"MONITORING_SMTP_SECURITY=none is not allowed with MONITORING_SMTP_PASSWORD and {host}: the password "
                + "would be sent in plain text, so set starttls or tls.";
        }
    }

    private static string Lacking(AlertOptions alerts, string channel, string settings) =>
        $"MONITORING_ALERT_CHANNELS={alerts.Channels} is not allowed without {settings}: set what is missing, or leave out "
        + $"{channel}.";

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
