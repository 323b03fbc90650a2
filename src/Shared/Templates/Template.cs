using System.Collections.Generic;
using System.Linq;

namespace Monitoring.Templates;

/// <summary>Text with <c>{placeholders}</c>; a literal <c>{</c> is doubled.</summary>
internal sealed class Template(IReadOnlyList<TemplatePart> parts)
{
    public IReadOnlyList<TemplatePart> Parts { get; } = parts;

    public IEnumerable<CapturePath> Paths => Parts.Where(part => part.Path is not null).Select(part => part.Path!);

    public bool IsConstant => Parts.All(part => part.Path is null);

    /// <summary>The text of a template without placeholders.</summary>
    public string Constant => string.Concat(Parts.Select(part => part.Literal));

    /// <summary>The one placeholder that is the whole template, whose value is passed on without formatting.</summary>
    public CapturePath? Single => Parts.Count == 1 ? Parts[0].Path : null;

    public static Template? Parse(string text, out TemplateFault? fault)
    {
        var reader = new TemplateReader(text);
        var template = reader.Read(stops: "");
        fault = reader.Fault;
        return template;
    }
}
