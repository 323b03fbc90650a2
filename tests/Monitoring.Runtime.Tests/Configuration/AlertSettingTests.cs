namespace Monitoring.Tests.Configuration;

/// <summary>What settings of alerts need of each other.</summary>
public sealed class AlertSettingTests
{
    private static readonly (string, string)[] _mail =
    [
        ("MONITORING_SMTP_HOST", "mail.example.com"),
        ("MONITORING_ALERT_EMAIL_TO", "ops@example.com"),
    ];

    [Fact]
    public void A_webhook_needs_an_address() =>
        Assert.Equal(
            [
                "MONITORING_ALERT_CHANNELS=log,webhook is not allowed without MONITORING_ALERT_WEBHOOK_URL: set what is missing, "
                    + "or leave out webhook.",
            ],
            Settings.FaultsOf(("MONITORING_ALERT_CHANNELS", "log,webhook"))
        );

    [Fact]
    public void Mails_need_a_server_and_somebody_to_get_them()
    {
        const string Line = "MONITORING_ALERT_CHANNELS=email is not allowed without MONITORING_SMTP_HOST and";

        Assert.StartsWith(Line, Assert.Single(Settings.FaultsOf(("MONITORING_ALERT_CHANNELS", "email"))));
        Assert.StartsWith(Line, Assert.Single(Settings.FaultsOf(("MONITORING_ALERT_CHANNELS", "email"), _mail[0])));
        Assert.Equal(
            "email",
            Settings.FromVariables([("MONITORING_ALERT_CHANNELS", "email"), .. _mail]).Alerts.Channels
        );
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("https://user:key@example.com/")]
    [InlineData("example.com/hook")]
    public void An_address_of_a_webhook_that_cannot_be_is_refused_and_never_told(string url)
    {
        // That the channel lacks one would be a second line on the same mistake.
        var line = Assert.Single(
            Settings.FaultsOf(("MONITORING_ALERT_WEBHOOK_URL", url), ("MONITORING_ALERT_CHANNELS", "webhook"))
        );

        Assert.StartsWith("MONITORING_ALERT_WEBHOOK_URL=*** is not allowed", line);
    }

    [Fact]
    public void A_password_does_not_leave_the_machine_in_plain_text()
    {
        (string, string)[] plain =
        [
            ("MONITORING_SMTP_PASSWORD", "hunter2-hunter2"),
            ("MONITORING_SMTP_SECURITY", "none"),
        ];

        var line = Assert.Single(Settings.FaultsOf([.. plain, .. _mail]));
        Assert.StartsWith("MONITORING_SMTP_SECURITY=none is not allowed with MONITORING_SMTP_PASSWORD", line);
        Assert.DoesNotContain("hunter2", line);
        Assert.Equal(
            SmtpSecurity.None,
            Settings.FromVariables([.. plain, ("MONITORING_SMTP_HOST", "127.0.0.1")]).Smtp.Security
        );
    }
}
