using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Monitoring.Alerts;
using Monitoring.Configuration;
using Monitoring.Storage;

namespace Monitoring.Worker.Alerts;

/// <summary>Sends alerts by mail, each over a connection of its own.</summary>
internal sealed class EmailChannel(AlertOptions alerts, SmtpOptions smtp) : IAlertChannel
{
    private readonly CertificateAuthority? _authority = smtp.SslCa is { } file ? new CertificateAuthority(file) : null;

    public string Name => ChannelNames.Email;

    public async Task SendAsync(AlertNotice notice, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        if (_authority is { } authority)
        {
            client.CheckCertificateRevocation = false;
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) =>
                authority.FaultOf(certificate, chain, errors) is null;
        }

        using var message = Message(notice);
        try
        {
            await client.ConnectAsync(smtp.Host!, smtp.Port, Security, cancellationToken).ConfigureAwait(false);
            if (smtp.User is { } user)
            {
                await client.AuthenticateAsync(user, smtp.Password ?? "", cancellationToken).ConfigureAwait(false);
            }

            await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfTheWay(exception))
        {
            throw new NotificationException(Words(exception), innerException: exception);
        }

        await LeaveAsync(client, cancellationToken).ConfigureAwait(false);
    }

    private SecureSocketOptions Security =>
        smtp.Security switch
        {
            SmtpSecurity.None => SecureSocketOptions.None,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        };

    private MimeMessage Message(AlertNotice notice)
    {
        var to = AlertRules.Addresses(alerts.EmailTo!);
        var message = new MimeMessage
        {
            Subject = AlertText.Title(notice.Alert),
            Body = new TextPart("plain") { Text = AlertText.Body(notice.Alert) },
            // The same at each attempt of a round: what came twice is shown once.
            MessageId = $"{notice.Alert.AlertId}.{notice.FirstOccurrence}@monitoring.alerts",
        };
        message.From.Add(MailboxAddress.Parse(alerts.EmailFrom ?? to[0]));
        message.To.AddRange(to.Select(MailboxAddress.Parse));
        return message;
    }

    /// <summary>The mail is on its way by then, whatever becomes of the farewell.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfTheWay(exception) || exception is OperationCanceledException)
        {
            client.Dispose();
        }
    }

    private static bool IsOfTheWay(Exception exception) =>
        exception
            is SocketException
                or IOException
                or NotSupportedException
                or CommandException
                or ProtocolException
                or AuthenticationException
                or ServiceNotAuthenticatedException
                or SslHandshakeException;

    private string Words(Exception exception) =>
        exception is SslHandshakeException
            ? $"{smtp.Host}:{smtp.Port} has no certificate that is trusted: MONITORING_SMTP_SSL_CA names its authority"
            : $"{smtp.Host}:{smtp.Port}: {exception.Message.TrimEnd('.')}";
}
