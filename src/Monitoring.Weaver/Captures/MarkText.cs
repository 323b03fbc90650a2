using Monitoring.Templates;

namespace Monitoring.Weaving.Captures;

/// <summary>A template of a mark, and what reads it.</summary>
internal sealed class MarkText(Template template, TextCapture capture)
{
    public bool IsConstant => template.IsConstant;

    /// <summary>The text of a template without placeholders; null for any other.</summary>
    public string? Constant => template.IsConstant ? template.Constant : null;

    public TextCapture Capture { get; } = capture;
}
