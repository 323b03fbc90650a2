namespace Monitoring.Templates;

/// <summary>Why a text is no template, and where in it.</summary>
internal sealed record TemplateFault(string Reason, int Offset, int Length);
