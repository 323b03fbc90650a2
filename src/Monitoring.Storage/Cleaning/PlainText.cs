namespace Monitoring.Storage.Cleaning;

/// <summary>Text that a database takes whatever its encoding and its limits.</summary>
internal static class PlainText
{
    private const int MaxLength = 500;

    /// <summary>Printable ASCII, short; every other character is a question mark.</summary>
    public static string Of(string text)
    {
        var length = Math.Min(text.Length, MaxLength);
        return string.Create(
            length,
            text,
            static (plain, text) =>
            {
                for (var i = 0; i < plain.Length; i++)
                {
                    plain[i] = text[i] is >= ' ' and <= '~' ? text[i] : '?';
                }
            }
        );
    }
}
