namespace Monitoring;

/// <summary>How the way to the mail server is kept secret.</summary>
public enum SmtpSecurity
{
    /// <summary>Plain at first; a server that does not offer encryption is refused.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,

    /// <summary>Not at all.</summary>
    None,
}
