using Monitoring.Alerts;
using Monitoring.Storage;
using Monitoring.TestServers;
using Monitoring.Worker.Alerts;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Alerts;

/// <summary>Real conversations with a mail server.</summary>
public sealed class EmailTests(Servers servers) : IDisposable
{
    private readonly TestCertificates _certificates = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task A_worker_logs_in_over_an_encrypted_connection_and_sends_a_mail()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var server = await MailServer.StartAsync(_certificates);
        var id = await bench.RaiseAsync();

        bench.StartWorker(options =>
        {
            options.Alerts.Channels = "email";
            options.Alerts.EmailTo = "ops@example.com, Ann <ann@example.com>";
            options.Alerts.EmailFrom = "Monitoring <monitoring@example.com>";
            Set(options.Smtp, server);
        });
        await bench.UntilToldAsync(id);

        var mail = Assert.Single(server.Mails);
        Assert.Equal("[WARNING] No klines", mail.Subject);
        Assert.Equal("monitoring@example.com", mail.From.Mailboxes.Single().Address);
        Assert.Equal(["ops@example.com", "ann@example.com"], mail.To.Mailboxes.Select(box => box.Address));
        Assert.Contains("None since 09:30.", mail.TextBody);
        Assert.Contains($"Alert id: {id}", mail.TextBody);
        Assert.Equal($"{id}.1@monitoring.alerts", mail.MessageId);
    }

    [Fact]
    public async Task Encrypted_from_the_first_byte()
    {
        await using var server = await MailServer.StartAsync(_certificates, isSecure: true);

        await Channel(server, smtp => smtp.Security = SmtpSecurity.Tls).SendAsync(Notice(), Stop);

        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Not_encrypted_where_that_is_asked_for()
    {
        await using var server = await MailServer.StartAsync();

        await Channel(server, smtp => smtp.Security = SmtpSecurity.None).SendAsync(Notice(), Stop);

        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Never_in_plain_text_to_a_server_that_offers_no_encryption()
    {
        await using var server = await MailServer.StartAsync();

        await Assert.ThrowsAsync<NotificationException>(() => Channel(server).SendAsync(Notice(), Stop));

        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused()
    {
        await using var server = await MailServer.StartAsync(_certificates);

        var error = await Assert.ThrowsAsync<NotificationException>(() =>
            Channel(server, smtp => smtp.SslCa = null).SendAsync(Notice(), Stop)
        );

        Assert.Contains("MONITORING_SMTP_SSL_CA", error.Message);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        using var others = new TestCertificates();
        await using var server = await MailServer.StartAsync(_certificates);

        await Assert.ThrowsAsync<NotificationException>(() =>
            Channel(server, smtp => smtp.SslCa = others.Authority).SendAsync(Notice(), Stop)
        );
    }

    [Fact]
    public async Task A_wrong_password_is_said_without_the_password()
    {
        await using var server = await MailServer.StartAsync(_certificates);

        var error = await Assert.ThrowsAsync<NotificationException>(() =>
            Channel(server, smtp => smtp.Password = "wrong-one").SendAsync(Notice(), Stop)
        );

        Assert.StartsWith($"localhost:{server.Port}: ", error.Message);
        Assert.DoesNotContain("wrong-one", error.Message);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_server_that_wants_a_login_where_none_is_set_is_named()
    {
        await using var server = await MailServer.StartAsync(_certificates);

        var error = await Assert.ThrowsAsync<NotificationException>(() =>
            Channel(server, smtp => smtp.User = null).SendAsync(Notice(), Stop)
        );

        Assert.StartsWith($"localhost:{server.Port}: ", error.Message);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<NotificationException>(() =>
            new EmailChannel(
                new AlertOptions { EmailTo = "ops@example.com" },
                new SmtpOptions { Host = "127.0.0.1", Port = FreePort.Find() }
            ).SendAsync(Notice(), Stop)
        );

        Assert.StartsWith("127.0.0.1:", error.Message);
        Assert.False(error.IsPermanent);
    }

    private EmailChannel Channel(MailServer server, Action<SmtpOptions>? change = null)
    {
        var smtp = new SmtpOptions();
        Set(smtp, server);
        change?.Invoke(smtp);
        return new EmailChannel(new AlertOptions { EmailTo = "ops@example.com" }, smtp);
    }

    private void Set(SmtpOptions smtp, MailServer server)
    {
        smtp.Host = "localhost";
        smtp.Port = server.Port;
        smtp.User = MailServer.User;
        smtp.Password = MailServer.Password;
        smtp.SslCa = _certificates.Authority;
    }

    private static AlertNotice Notice() =>
        new(
            new AlertRecord
            {
                AlertId = "alert-1",
                Level = "CRITICAL",
                Title = "Line one\r\nBcc: thief@example.com",
                Occurrences = 3,
            },
            "claim",
            FirstOccurrence: 1,
            Pending: null
        );
}
