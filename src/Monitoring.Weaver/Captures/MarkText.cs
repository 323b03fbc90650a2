using Monitoring.Templates;

namespace Monitoring.Weaving.Captures;

/// <summary>A template of a mark, and what reads it; without a template its value comes at run time.</summary>
internal sealed class MarkText(Template? template, TextCapture capture)
{
    public bool IsConstant => template is { IsConstant: true };

    /// <summary>The text of a template without placeholders; null for any other.</summary>
    public string? Constant => IsConstant ? template!.Constant : null;

    public TextCapture Capture { get; } = capture;
}
