using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>A path whose members have been found and may be read.</summary>
internal sealed record ResolvedPath(CaptureRoot Root, IReadOnlyList<PathStep> Steps, CapturePhase Phase)
{
    /// <summary>The names of the elements of tuples in the type of what is read.</summary>
    public ElementNames Names { get; init; } = ElementNames.None;

    public TypeReference Type => Steps.Count == 0 ? Root.Type : Steps[Steps.Count - 1].Type;

    public ResolvedPath Then(PathStep step) => this with { Steps = [.. Steps, step] };
}
