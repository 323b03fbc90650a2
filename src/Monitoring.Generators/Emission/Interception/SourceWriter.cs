using System.Text;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes lines of code at a depth.</summary>
internal sealed class SourceWriter(int depth)
{
    private readonly StringBuilder _text = new();
    private int _depth = depth;

    public void Line(string line = "") =>
        _text.Append(' ', line.Length == 0 ? 0 : _depth * 4).Append(line).Append('\n');

    public void Open(string? head = null)
    {
        if (head is not null)
            Line(head);
        Line("{");
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    public override string ToString() => _text.ToString();
}
