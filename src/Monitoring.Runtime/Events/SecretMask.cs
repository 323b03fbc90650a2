using System.Text.RegularExpressions;

namespace Monitoring.Events;

/// <summary>Puts <c>***</c> in the place of what has the shape of a secret: in connection strings, headers, URLs, JSON.</summary>
internal static partial class SecretMask
{
    public const string Mask = "***";

    public static string Apply(string text)
    {
        text = Authorization().Replace(text, "$1" + Mask);
        text = NamedValue().Replace(text, "$1" + Mask);
        text = UrlPassword().Replace(text, "$1:" + Mask + "@");
        text = BearerToken().Replace(text, "$1 " + Mask);
        return KnownKey().Replace(text, Mask);
    }

    [GeneratedRegex(
        """(authorization["']?\s*[=:]\s*["']?)(?:(?:basic|bearer|digest|negotiate)\s+)?[^\s"',;]+""",
        Options
    )]
    private static partial Regex Authorization();

    /// <summary>A quoted value, else everything up to a semicolon of the line, else a word.</summary>
    [GeneratedRegex(
        """
            ((?:password|passwd|passphrase|(?<![a-z])pwd|(?<![a-z])pass|secret|credential|(?:account|access|api|private|shared|encryption)[\s_-]?key|token|(?<![a-z])sig|signature)["']?\s*[=:]\s*)(?:"[^"]*"|'[^']*'|[^;"'\r\n]*(?=;)|[^;,&\s"'})\]]+)
            """,
        Options
    )]
    private static partial Regex NamedValue();

    [GeneratedRegex(@"(?<=://)([^\s/:@]*):[^\s/]+@", Options)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"\b(bearer)\s+(?:(?=[^\s]*\d)[\w.~+/-]{6,}|[\w.~+/-]{16,})=*", Options)]
    private static partial Regex BearerToken();

    /// <summary>Keys that can be told by their beginning: AWS, GitHub, Slack, Google, OpenAI and Stripe, JSON web tokens.</summary>
    [GeneratedRegex(
        @"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{20,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{30,}|sk[-_][\w-]{16,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex KnownKey();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
}
