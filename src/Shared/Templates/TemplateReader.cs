using System.Collections.Generic;
using System.Text;

namespace Monitoring.Templates;

/// <summary>Reads templates from the text of a mark, from left to right.</summary>
internal sealed class TemplateReader(string text)
{
    public int Position { get; private set; }

    public TemplateFault? Fault { get; private set; }

    public bool AtEnd => Position == text.Length;

    /// <summary>Reads up to a stop that is not doubled, or to the end; null with a <see cref="Fault"/>.</summary>
    public Template? Read(string stops)
    {
        var parts = new List<TemplatePart>();
        var literal = new StringBuilder();
        while (!AtEnd)
        {
            var character = text[Position];
            var special = character == '{' || stops.IndexOf(character) >= 0;
            if (special && IsDoubled())
                Position++;
            else if (character == '{')
            {
                Flush(literal, parts);
                if (ReadPlaceholder() is not { } path)
                    return null;
                parts.Add(new TemplatePart(null, path));
                continue;
            }
            else if (special)
                break;
            literal.Append(character);
            Position++;
        }
        Flush(literal, parts);
        return new Template(parts);
    }

    /// <summary>Steps over the stop at which <see cref="Read"/> ended, if it is this one.</summary>
    public bool Skip(char stop)
    {
        if (AtEnd || text[Position] != stop)
            return false;
        Position++;
        return true;
    }

    public void Fail(string reason, int offset, int length) => Fault = new TemplateFault(reason, offset, length);

    private bool IsDoubled() => Position + 1 < text.Length && text[Position + 1] == text[Position];

    private CapturePath? ReadPlaceholder()
    {
        var open = Position;
        var close = text.IndexOf('}', open);
        if (close < 0)
        {
            Fail("'{' is not closed; a literal '{' is doubled", open, text.Length - open);
            return null;
        }
        var inner = text.Substring(open + 1, close - open - 1);
        Position = close + 1;
        var path = CapturePath.Parse(inner, open + 1);
        if (path is null)
            Fail(
                $"'{{{inner}}}' is no placeholder; write {{parameter}}, {{parameter.Member}}, {{this.Member}} or {{result}}",
                open,
                close + 1 - open
            );
        return path;
    }

    private static void Flush(StringBuilder literal, List<TemplatePart> parts)
    {
        if (literal.Length == 0)
            return;
        parts.Add(new TemplatePart(literal.ToString(), null));
        literal.Clear();
    }
}
