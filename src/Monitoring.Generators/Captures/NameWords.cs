using System.Collections.Generic;

namespace Monitoring.Generators.Captures;

/// <summary>The words of a name in small letters: <c>api</c> and <c>key</c> of <c>APIKey2</c>, <c>api_key</c> and <c>apiKey</c>.</summary>
internal static class NameWords
{
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        for (var start = 0; start < name.Length; )
        {
            var end = End(name, start);
            if (end > start)
                words.Add(name.Substring(start, end - start).ToLowerInvariant());
            start = end > start ? end : start + 1;
        }
        return words;
    }

    // Of several capitals the last one begins the next word if small letters follow.
    private static int End(string name, int start)
    {
        var end = start;
        while (end < name.Length && name[end] is >= 'A' and <= 'Z')
            end++;
        if (end == name.Length || name[end] is < 'a' or > 'z')
            return end;
        if (end - start > 1)
            return end - 1;
        while (end < name.Length && name[end] is >= 'a' and <= 'z')
            end++;
        return end;
    }
}
