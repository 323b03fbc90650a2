using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Configuration;

/// <summary>Trusts certificates of one authority, a root or one below it, for the name that was asked for.</summary>
/// <param name="file">The authority's certificate (PEM).</param>
internal sealed class CertificateAuthority(string file)
{
    private const X509ChainStatusFlags Unknown = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Why a server's certificate is not trusted, in .NET's words; null when it is.</summary>
    public string? FaultOf(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        var others = errors & ~SslPolicyErrors.RemoteCertificateChainErrors;
        if (certificate is null || others != SslPolicyErrors.None)
        {
            return $"{others}";
        }

        using var authority = X509CertificateLoader.LoadCertificateFromFile(file);
        using var server = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        chain.ChainPolicy.ExtraStore.Add(authority);
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        var isBuilt = chain.Build(server);
        if (isBuilt && chain.ChainElements.Any(element => Is(authority, element.Certificate)))
        {
            return null;
        }

        var status = Status(chain) & ~Unknown;
        return $"{(isBuilt || status == X509ChainStatusFlags.NoError ? X509ChainStatusFlags.UntrustedRoot : status)}";
    }

    private static bool Is(X509Certificate2 one, X509Certificate2 other) =>
        one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    private static X509ChainStatusFlags Status(X509Chain chain) =>
        chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
}
