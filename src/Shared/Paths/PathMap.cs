using System;
using System.Collections.Generic;
using System.Linq;

namespace Monitoring.Paths;

/// <summary>The build property PathMap: <c>/home/me/shop/=/_/</c>, several separated by a comma.</summary>
internal sealed class PathMap
{
    private readonly IReadOnlyList<string> _targets;

    private PathMap(IReadOnlyList<string> targets) => _targets = targets;

    public static PathMap Parse(string? property) =>
        new([.. Split(property ?? "", ',').Select(Target).Where(target => target.Length > 0)]);

    /// <summary>Whether a path, as the compiler wrote it, is what the map made of one.</summary>
    public bool Made(string path) => _targets.Any(target => path.StartsWith(target, StringComparison.Ordinal));

    private static string Target(string pair) =>
        Split(pair, '=').ElementAtOrDefault(1) is { Length: > 0 } target ? target.TrimEnd('/', '\\') + "/" : "";

    // A separator that stands twice is a character of the path.
    private static IEnumerable<string> Split(string text, char separator)
    {
        var doubled = new string(separator, 2);
        return text.Replace(doubled, "\0").Split(separator).Select(part => part.Replace('\0', separator));
    }
}
