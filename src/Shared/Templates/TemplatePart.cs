namespace Monitoring.Templates;

/// <summary>Text as it stands, or a placeholder; one of the two is null.</summary>
internal sealed record TemplatePart(string? Literal, CapturePath? Path);
