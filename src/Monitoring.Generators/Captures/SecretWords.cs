using System.Collections.Generic;
using System.Linq;
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

    /// <summary>The word that gives it away; null for a name that looks harmless.</summary>
    public static string? In(string name)
    {
        var words = NameWords.Of(name);
        if (words.Find(Words.Contains) is { } word)
            return word;
        for (var next = 1; next < words.Count; next++)
            if (words[next - 1] + " " + words[next] is var pair && Pairs.Contains(pair))
                return pair;
        return null;
    }

    public static string? In(CapturePath path) =>
        path.Segments.Select(segment => In(segment.Name)).FirstOrDefault(word => word is not null);
}
