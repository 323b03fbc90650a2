using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.TestServers;

/// <summary>Certificates of a run of tests, as files: an authority that nobody knows, and a server's of it.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-certificates-");

    /// <param name="server">Of what name the server's is; without one of loopback.</param>
    /// <param name="isOver">Whether the server's has expired.</param>
    public TestCertificates(string? server = null, bool isOver = false)
    {
        var today = DateTimeOffset.UtcNow;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(
            $"CN=Tests' authority {Guid.NewGuid()}",
            authorityKey,
            HashAlgorithmName.SHA256
        );
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var authority = request.CreateSelfSigned(today.AddDays(-1), today.AddDays(1));

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var until = isOver ? today.AddHours(-1) : today.AddDays(1);
        using var certificate = Request(serverKey, server).Create(authority, today.AddDays(-1), until, [1, 2, 3, 4]);
        File.WriteAllText(Authority, authority.ExportCertificatePem());
        File.WriteAllText(Server, certificate.ExportCertificatePem());
        File.WriteAllText(ServerKey, serverKey.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>What a client has to trust.</summary>
    public string Authority => Path.Combine(_folder.FullName, "authority.pem");

    public string Server => Path.Combine(_folder.FullName, "server.pem");

    public string ServerKey => Path.Combine(_folder.FullName, "server.key");

    public void Dispose() => _folder.Delete(recursive: true);

    private static CertificateRequest Request(ECDsa key, string? server)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(server ?? "localhost");
        if (server is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
