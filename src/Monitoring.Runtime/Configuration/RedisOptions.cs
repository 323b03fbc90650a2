namespace Monitoring;

/// <summary>Where Redis is. <c>ConnectionStrings:Redis</c>, when given, takes the place of all of these.</summary>
public sealed class RedisOptions
{
    /// <summary>REDIS_HOST; null means not set: localhost where a transport needs Redis.</summary>
    public string? Host { get; set; }

    /// <summary>REDIS_PORT, 1 to 65535.</summary>
    public int Port { get; set; } = 6379;

    /// <summary>REDIS_DB, 0 or more.</summary>
    public int Db { get; set; }

    /// <summary>REDIS_USER.</summary>
    public string? User { get; set; }

    /// <summary>REDIS_PASSWORD.</summary>
    public string? Password { get; set; }

    /// <summary>REDIS_SSL.</summary>
    public bool Ssl { get; set; }

    /// <summary>
    /// REDIS_SSL_CA: a file (PEM) with the certificate of the authority that the server's must come from; null trusts those
    /// of the system. It also goes with a <see cref="ConnectionString"/>, which has no word for it.
    /// </summary>
    public string? SslCa { get; set; }

    /// <summary><c>ConnectionStrings:Redis</c>: a StackExchange.Redis configuration string, also for Cluster and Sentinel.</summary>
    public string? ConnectionString { get; set; }
}
