using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Monitoring.Templates;

namespace Monitoring.Generators.Captures;

/// <summary>Names that give a secret away, by whole words: <c>userPassword</c> and <c>api_key</c>, not <c>tokenizer</c>.</summary>
internal static class SecretWords
{
    private static readonly HashSet<string> Words =
    [
        "password",
        "passwords",
        "passwd",
        "passphrase",
        "passcode",
        "pwd",
        "pass",
        "token",
        "tokens",
        "secret",
        "secrets",
        "credential",
        "credentials",
        "bearer",
        "jwt",
        "apikey",
        "connectionstring",
        "privatekey",
        "accesskey",
    ];

    private static readonly HashSet<string> Pairs =
    [
        "api key",
        "access key",
        "private key",
        "secret key",
        "encryption key",
        "signing key",
        "account key",
        "shared key",
        "connection string",
        "authorization header",
    ];

    private static readonly Regex Word = new("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.CultureInvariant);

    /// <summary>The word that gives it away; null for a name that looks harmless.</summary>
    public static string? In(string name)
    {
        var words = (from Match match in Word.Matches(name) select match.Value.ToLowerInvariant()).ToList();
        return words.Find(Words.Contains)
            ?? words.Zip(words.Skip(1), (left, right) => left + " " + right).FirstOrDefault(Pairs.Contains);
    }

    public static string? In(CapturePath path) =>
        path.Segments.Select(segment => In(segment.Name)).FirstOrDefault(word => word is not null);
}
