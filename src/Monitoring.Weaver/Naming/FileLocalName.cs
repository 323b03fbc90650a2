using System.Text.RegularExpressions;

namespace Monitoring.Weaving.Naming;

/// <summary>The name of a <c>file</c> type, <c>&lt;File&gt;F0123..__Name</c>, as it was written.</summary>
internal static class FileLocalName
{
    private static readonly Regex _pattern = new("^<[^>]*>F[0-9A-F]+__", RegexOptions.CultureInvariant);

    public static string Visible(string metadataName) => _pattern.Replace(metadataName, "");
}
