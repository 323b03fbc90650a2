namespace Monitoring.Templates;

/// <summary>One tag of a mark.</summary>
internal sealed record Tag(string Key, Template Value);
