using System.Data.Common;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Configuration;

/// <summary>What a text must be like to be a value of a setting.</summary>
internal static class TextRules
{
    private const int MostCharacters = 200;
    private const int LeastOfToken = 16;

    public static bool IsHost(string text) => Uri.CheckHostName(text) != UriHostNameType.Unknown;

    /// <summary>No braces: they would tie all keys to one shard of a Cluster.</summary>
    public static bool IsChannel(string text) =>
        text.Length is > 0 and <= MostCharacters
        && !text.Any(character => character is '{' or '}' || char.IsWhiteSpace(character) || char.IsControl(character));

    /// <summary>Empty is none. Blanks alone would be a folder that nobody means.</summary>
    public static bool IsFolder(string text) =>
        text.Length == 0 || (!string.IsNullOrWhiteSpace(text) && !text.Contains('\0', StringComparison.Ordinal));

    /// <summary>A file that a client can be given as an authority.</summary>
    public static bool IsCertificate(string file)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            return true;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException
            )
        {
            return false;
        }
    }

    public static bool IsTimeZone(string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _);

    /// <summary>Printable, so that it fits into a header; long enough not to be guessed.</summary>
    public static bool IsToken(string text) =>
        text.Length is >= LeastOfToken and <= MostCharacters && text.All(character => character is > ' ' and <= '~');

    /// <summary>Empty stands for the default, which is filled in afterwards.</summary>
    public static bool IsServiceName(string text) => text.Length <= MostCharacters && !text.Any(char.IsControl);

    /// <summary>One of the two forms; whether the database can be opened is seen when it is.</summary>
    public static bool IsDatabase(string text)
    {
        try
        {
            var keys = new DbConnectionStringBuilder { ConnectionString = text };
            return keys.ContainsKey("Host")
                || keys.ContainsKey("Server")
                || keys.ContainsKey("Data Source")
                || keys.ContainsKey("DataSource")
                || keys.ContainsKey("Filename");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
