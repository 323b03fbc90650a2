namespace Monitoring;

/// <summary>The mail server that alerts go through.</summary>
public sealed class SmtpOptions
{
    /// <summary>MONITORING_SMTP_HOST.</summary>
    public string? Host { get; set; }

    /// <summary>MONITORING_SMTP_PORT, 1 to 65535; 465 goes with <see cref="SmtpSecurity.Tls"/>.</summary>
    public int Port { get; set; } = 587;

    /// <summary>MONITORING_SMTP_SECURITY.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>MONITORING_SMTP_USER; null: no one logs in.</summary>
    public string? User { get; set; }

    /// <summary>MONITORING_SMTP_PASSWORD.</summary>
    public string? Password { get; set; }

    /// <summary>
    /// MONITORING_SMTP_SSL_CA: a file (PEM) with the certificate of the authority that the server's must come from; null
    /// trusts those of the system.
    /// </summary>
    public string? SslCa { get; set; }
}
