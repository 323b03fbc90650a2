using System;
using System.Linq;

namespace Monitoring.Naming;

/// <summary>
/// Patterns of names: <c>*</c> is any characters, several are separated by <c>;</c> (by <c>,</c> in .editorconfig).
/// </summary>
internal sealed class NamePattern
{
    private readonly string[] _alternatives;

    private NamePattern(string[] alternatives) => _alternatives = alternatives;

    public static NamePattern Parse(string? patterns, char separator = ';') =>
        new([
            .. (patterns ?? "").Split(separator).Select(pattern => pattern.Trim()).Where(pattern => pattern.Length > 0),
        ]);

    public bool IsEmpty => _alternatives.Length == 0;

    /// <param name="name">A method's name, or a type's full name with nested types after a dot and without arity.</param>
    public bool Matches(string name) => Array.Exists(_alternatives, pattern => Matches(pattern, name));

    private static bool Matches(string pattern, string name)
    {
        int p = 0,
            n = 0,
            star = -1,
            retry = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, retry) = (p++, n);
            else if (p < pattern.Length && pattern[p] == name[n])
                (p, n) = (p + 1, n + 1);
            else if (star >= 0)
                (p, n) = (star + 1, ++retry);
            else
                return false;
        }
        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
