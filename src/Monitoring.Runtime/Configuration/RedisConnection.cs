using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using StackExchange.Redis;

namespace Monitoring.Configuration;

/// <summary>The one place where the settings of Redis become those of the client.</summary>
internal static class RedisConnection
{
    private const string DefaultHost = "localhost";

    /// <summary>The client's own pauses grow to a minute; after a long outage events would wait for that.</summary>
    private const int ReconnectMilliseconds = 500;

    /// <summary>
    /// A configuration that goes on trying when Redis is away, within the limits of one send. A command fails at once then, with
    /// the reason: who sends waits by itself, and a command that waits in the client says only that there was no answer.
    /// </summary>
    public static ConfigurationOptions ConfigurationFor(MonitoringOptions options)
    {
        var configuration = options.Redis.ConnectionString is { } text
            ? ConfigurationOptions.Parse(text)
            : FromParts(options.Redis);
        var milliseconds = (int)TimeSpan.FromSeconds(options.SendTimeoutSeconds).TotalMilliseconds;
        configuration.AbortOnConnectFail = false;
        configuration.ConnectRetry = 1;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ConnectTimeout = milliseconds;
        configuration.SyncTimeout = milliseconds;
        configuration.AsyncTimeout = milliseconds;
        configuration.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);
        if (options.Redis.SslCa is { } authority)
        {
            Trust(configuration, new CertificateAuthority(authority));
        }

        configuration.ClientName ??= ClientName(options.ServiceName);
        return configuration;
    }

    /// <summary>Hosts and ports alone: never the user, the password or the rest of the string.</summary>
    public static string Describe(MonitoringOptions options)
    {
        var configuration = options.Redis.ConnectionString is { } text
            ? ConfigurationOptions.Parse(text)
            : FromParts(options.Redis);
        configuration.SetDefaultPorts();
        return $"Redis {string.Join(", ", configuration.EndPoints.Select(Describe))}";
    }

    /// <summary>Host and port of one server.</summary>
    public static string Describe(EndPoint endPoint) =>
        endPoint switch
        {
            DnsEndPoint dns => $"{dns.Host}:{dns.Port}",
            _ => endPoint.ToString() ?? "",
        };

    public static bool IsConnectionString(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Besides those of the system. The client tells no reason of its own, so a refusal is thrown with it.</summary>
    private static void Trust(ConfigurationOptions configuration, CertificateAuthority authority) =>
        configuration.CertificateValidation += (_, certificate, chain, errors) =>
            errors == SslPolicyErrors.None || authority.FaultOf(certificate, chain, errors) is not { } fault
                ? true
                : throw new AuthenticationException($"The certificate is not trusted: {fault}");

    private static ConfigurationOptions FromParts(RedisOptions redis) =>
        new()
        {
            EndPoints = { { redis.Host ?? DefaultHost, redis.Port } },
            DefaultDatabase = redis.Db,
            User = redis.User,
            Password = redis.Password,
            Ssl = redis.Ssl,
        };

    /// <summary>Redis takes no blanks in a client's name.</summary>
    private static string ClientName(string service) =>
        string.Concat($"monitoring-{service}".Select(character => character is > ' ' and <= '~' ? character : '-'));
}
