using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using Monitoring.TestServers;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Monitoring.Worker.Tests.Alerts;

/// <summary>A real mail server on loopback that keeps what it receives.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "monitoring";
    public const string Password = "open sesame";

    private readonly CancellationTokenSource _stop = new();
    private readonly Kept _kept = new();
    private readonly Task _run;

    private MailServer(X509Certificate2? certificate, bool isSecure)
    {
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(end =>
            {
                end.Endpoint(new IPEndPoint(IPAddress.Loopback, Port));
                end.IsSecure(isSecure);
                end.AllowUnsecureAuthentication(certificate is null);
                if (certificate is not null)
                {
                    end.Certificate(certificate);
                    end.AuthenticationRequired(true);
                }
            })
            .Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)_kept);
        services.Add((IUserAuthenticator)new Door());
        _run = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public int Port { get; } = FreePort.Find();

    public IReadOnlyList<MimeMessage> Mails => [.. _kept.Mails];

    /// <param name="certificates">Of the server; null: it speaks plain text alone.</param>
    /// <param name="isSecure">Whether it is encrypted from the first byte.</param>
    public static async Task<MailServer> StartAsync(TestCertificates? certificates = null, bool isSecure = false)
    {
        using var pem = certificates is null
            ? null
            : X509Certificate2.CreateFromPemFile(certificates.Server, certificates.ServerKey);
        var server = new MailServer(
            pem is null ? null : X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), password: null),
            isSecure
        );
        await server.ListensAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ListensAsync()
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (!_run.IsCompleted)
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }
    }

    private sealed class Kept : MessageStore
    {
        public ConcurrentQueue<MimeMessage> Mails { get; } = new();

        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            using var content = new MemoryStream(buffer.ToArray());
            Mails.Enqueue(await MimeMessage.LoadAsync(content, cancellationToken));
            return SmtpResponse.Ok;
        }
    }

    private sealed class Door : IUserAuthenticator
    {
        public Task<bool> AuthenticateAsync(
            ISessionContext context,
            string user,
            string password,
            CancellationToken cancellationToken
        ) => Task.FromResult(user == User && password == Password);
    }
}
