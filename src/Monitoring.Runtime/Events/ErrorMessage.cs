namespace Monitoring.Events;

/// <summary>What is stored of an exception's message: bounded, and without secrets of a known shape.</summary>
internal static class ErrorMessage
{
    /// <summary>Characters kept, the ellipsis of a cut text included.</summary>
    public const int MostCharacters = 4096;

    /// <summary>More than is kept, so that a secret at the cut is seen whole.</summary>
    private const int CharactersLookedAt = 2 * MostCharacters;

    /// <summary>The message, or null when none is wanted or none can be had.</summary>
    public static string? Of(Exception exception, ErrorText wanted)
    {
        if (wanted == ErrorText.Type)
        {
            return null;
        }

        try
        {
            return Of(exception.Message);
        }
        catch (Exception)
        {
            // A message is a virtual property of the user's own: what it throws must not reach us.
            return null;
        }
    }

    public static string Of(string message)
    {
        var masked = SecretMask.Apply(message.Length > CharactersLookedAt ? message[..CharactersLookedAt] : message);
        return masked.Length > MostCharacters ? Cut(masked) : masked;
    }

    private static string Cut(string text)
    {
        var kept = MostCharacters - 1;
        if (char.IsHighSurrogate(text[kept - 1]))
        {
            kept--;
        }

        return string.Concat(text.AsSpan(0, kept), "…");
    }
}
