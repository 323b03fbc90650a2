using Monitoring.Weaving.Il;

namespace Monitoring.Weaving.Captures;

/// <summary>Literal text, or a path; a path that is read at entry keeps its text in a slot.</summary>
internal sealed record TextPart(string? Literal, ResolvedPath? Path, Slot Slot)
{
    public bool IsEntry => Path is null or { Phase: CapturePhase.Entry };
}
