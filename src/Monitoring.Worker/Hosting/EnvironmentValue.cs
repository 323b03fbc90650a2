using System.Text;

namespace Monitoring.Worker.Hosting;

/// <summary>The value of one line: bare to a comment or the end, '...' as it stands, "..." with \n, \t, \" and \\.</summary>
internal static class EnvironmentValue
{
    /// <summary>Null when a quote is not closed, or something but a comment follows it.</summary>
    public static string? Parse(string text) =>
        text.Length == 0 ? ""
        : text[0] == '\'' ? Literal(text)
        : text[0] == '"' ? Escaped(text)
        : Bare(text);

    private static string Bare(string text)
    {
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return text[0] == '#' ? "" : (comment < 0 ? text : text[..comment]).TrimEnd();
    }

    private static string? Literal(string text)
    {
        var end = text.IndexOf('\'', 1);
        return end > 0 && NothingFollows(text, end) ? text[1..end] : null;
    }

    private static string? Escaped(string text)
    {
        var value = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return NothingFollows(text, i) ? value.ToString() : null;
            }

            var escaped = text[i] == '\\' && i + 1 < text.Length;
            value.Append(escaped ? Unescaped(text[++i]) : text[i]);
        }

        return null;
    }

    private static string Unescaped(char character) =>
        character switch
        {
            'n' => "\n",
            't' => "\t",
            '"' or '\\' or '$' => character.ToString(),
            _ => "\\" + character,
        };

    private static bool NothingFollows(string text, int end)
    {
        var rest = text[(end + 1)..].TrimStart();
        return rest.Length == 0 || rest[0] == '#';
    }
}
