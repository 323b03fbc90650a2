namespace Monitoring.Templates;

/// <summary>A name of a path and where it begins in the text of the mark.</summary>
internal sealed record PathSegment(string Name, int Offset);
