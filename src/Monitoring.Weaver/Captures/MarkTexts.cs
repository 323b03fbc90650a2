using Monitoring.Templates;
using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Il;
using Monitoring.Weaving.Marks;

namespace Monitoring.Weaving.Captures;

/// <summary>Reads the templates and the path of a mark; mistakes go to the log as MON003.</summary>
internal sealed class MarkTexts(Target target, PathResolver resolver, RuntimeMembers runtime, DiagnosticLog log)
{
    public bool HasMistakes { get; private set; }

    public MarkText? Template(string property, string? text)
    {
        if (text is null)
            return null;
        var template = Monitoring.Templates.Template.Parse(text, out var fault);
        return template is null ? Mistake<MarkText>(property, fault!.Reason) : Resolve(property, template);
    }

    public IReadOnlyList<KeyValuePair<string, MarkText>>? Tags(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (TagList.Parse(text!, out var fault) is not { } tags)
            return Mistake<IReadOnlyList<KeyValuePair<string, MarkText>>>(nameof(Mark.Tags), fault!.Reason);
        return
        [
            .. from tag in tags
            let value = Resolve(nameof(Mark.Tags), tag.Value)
            where value is not null
            select new KeyValuePair<string, MarkText>(tag.Key, value),
        ];
    }

    public ResolvedPath? Count(string? text)
    {
        if (text is null)
            return null;
        try
        {
            return CapturePath.Parse(text.Trim()) is { } path
                ? resolver.ResolveCount(path)
                : Mistake<ResolvedPath>(
                    nameof(Mark.RecordCount),
                    $"'{text}' is no path; write it without braces, such as rows.Count"
                );
        }
        catch (CaptureException mistake)
        {
            return Mistake<ResolvedPath>(nameof(Mark.RecordCount), mistake.Message);
        }
    }

    private MarkText? Resolve(string property, Template template)
    {
        try
        {
            List<TextPart> parts = [.. template.Parts.Select(Part)];
            return new MarkText(template, new TextCapture(parts, new Slot(property, runtime.Core.String), runtime));
        }
        catch (CaptureException mistake)
        {
            return Mistake<MarkText>(property, mistake.Message);
        }
    }

    private TextPart Part(TemplatePart part) =>
        new(
            part.Literal,
            part.Path is null ? null : resolver.ResolveText(part.Path),
            new Slot(part.Path?.Text ?? "literal", runtime.Core.String)
        );

    private T? Mistake<T>(string property, string reason)
        where T : class
    {
        HasMistakes = true;
        log.InvalidMark(target.Method, property, reason);
        return null;
    }
}
