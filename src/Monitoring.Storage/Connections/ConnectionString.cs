using System.Data.Common;
using System.Text.RegularExpressions;

namespace Monitoring.Storage.Connections;

/// <summary>A connection string as a person wrote it.</summary>
internal static partial class ConnectionString
{
    private const string Allowed =
        "'Host=...;Port=...;Username=...;Password=...;Database=...' is PostgreSQL, 'Data Source=<path of a file>' is SQLite";

    /// <summary>The keys and their values.</summary>
    /// <exception cref="StoreConfigurationException">It is no list of <c>key=value</c>.</exception>
    public static DbConnectionStringBuilder Parse(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException error)
        {
            throw Wrong(text, "is not a list of key=value, separated by ';'", error);
        }
    }

    /// <summary>Whether one of the keys is there.</summary>
    public static bool HasAny(this DbConnectionStringBuilder settings, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (settings.ContainsKey(key))
            {
                return true;
            }
        }

        return false;
    }

    public static StoreConfigurationException Wrong(string text, string fault, Exception? error = null) =>
        new($"'{WithoutSecrets(text)}' {fault}; {Allowed}.", error);

    private static string WithoutSecrets(string text) => Secret().Replace(text, "$1=***");

    [GeneratedRegex(
        @"\b(password|pwd|passfile|ssl password)\s*=\s*(""[^""]*""|'[^']*'|[^;]*)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Secret();
}
