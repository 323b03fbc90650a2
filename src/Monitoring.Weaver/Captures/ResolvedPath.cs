using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>A path whose members have been found and may be read.</summary>
internal sealed record ResolvedPath(CaptureRoot Root, IReadOnlyList<PathStep> Steps, CapturePhase Phase)
{
    public TypeReference Type => Steps.Count == 0 ? Root.Type : Steps[Steps.Count - 1].Type;

    public ResolvedPath Then(PathStep step) => this with { Steps = [.. Steps, step] };
}
