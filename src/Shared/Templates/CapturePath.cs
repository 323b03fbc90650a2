using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Monitoring.Templates;

/// <summary>What a capture reads: a parameter, <c>this</c> or <c>result</c>, and members of it.</summary>
internal sealed class CapturePath
{
    private CapturePath(IReadOnlyList<PathSegment> segments) => Segments = segments;

    public IReadOnlyList<PathSegment> Segments { get; }

    public PathSegment Root => Segments[0];

    public IEnumerable<PathSegment> Members => Segments.Skip(1);

    public bool IsThis => Root.Name == "this";

    /// <summary>Read at the normal end instead of at entry.</summary>
    public bool IsResult => Root.Name == "result";

    public int Offset => Root.Offset;

    /// <summary>The beginning of the path.</summary>
    public CapturePath Take(int segments) => new([.. Segments.Take(segments)]);

    public string Text => string.Join(".", Segments.Select(segment => segment.Name));

    /// <summary>Null when the text is no path.</summary>
    /// <param name="text"><c>rows.Count</c>.</param>
    /// <param name="offset">Where it begins in the text of the mark.</param>
    public static CapturePath? Parse(string text, int offset = 0)
    {
        var segments = new List<PathSegment>();
        foreach (var name in text.Split('.'))
        {
            if (!IsIdentifier(name))
                return null;
            segments.Add(new PathSegment(name, offset));
            offset += name.Length + 1;
        }
        return new CapturePath(segments);
    }

    private static bool IsIdentifier(string name) => name.Length > 0 && IsStart(name[0]) && name.All(IsPart);

    // As C# has it: also letters that are numbers (Ⅷ), and the signs that many scripts put to a letter.
    private static bool IsStart(char character) =>
        char.IsLetter(character)
        || character == '_'
        || char.GetUnicodeCategory(character) == UnicodeCategory.LetterNumber;

    private static bool IsPart(char character) =>
        IsStart(character)
        || char.GetUnicodeCategory(character)
            is UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.Format;
}
