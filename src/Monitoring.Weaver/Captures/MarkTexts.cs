using Monitoring.Diagnostics;
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

    /// <param name="text">The tags of the mark.</param>
    /// <param name="withElapsed">Whether the runtime adds the elapsed time, for which the last tag keeps a place.</param>
    public IReadOnlyList<KeyValuePair<string, MarkText>>? Tags(string? text, bool withElapsed)
    {
        var parsed = TagList.Parse(text ?? "", out var fault);
        if (fault is not null)
            Mistake<MarkText>(nameof(Mark.Tags), fault.Reason);
        var tags = new List<KeyValuePair<string, MarkText>>();
        foreach (var tag in parsed ?? [])
        {
            if (Resolve(nameof(Mark.Tags), tag.Value) is { } value)
                tags.Add(new(tag.Key, value));
        }
        if (withElapsed)
            tags.Add(new(SequenceMembers.ElapsedTag, FilledLater()));
        return tags.Count == 0 ? null : tags;
    }

    public ResolvedPath? Count(string? text)
    {
        if (text is null)
            return null;
        try
        {
            return CapturePath.Parse(text) is { } path
                ? resolver.ResolveCount(path)
                : Mistake<ResolvedPath>(nameof(Mark.RecordCount), Reasons.NoPath(text));
        }
        catch (CaptureException mistake)
        {
            return Mistake<ResolvedPath>(nameof(Mark.RecordCount), mistake.Message);
        }
    }

    private MarkText FilledLater()
    {
        var slot = new Slot(SequenceMembers.ElapsedTag, runtime.Core.String);
        return new MarkText(null, new TextCapture([new TextPart(null, null, slot)], slot, runtime));
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
