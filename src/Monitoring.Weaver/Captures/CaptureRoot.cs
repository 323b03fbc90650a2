using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>Where a path begins.</summary>
/// <param name="Type">What the path finds there, without reference.</param>
internal abstract record CaptureRoot(TypeReference Type)
{
    public sealed record Parameter(ParameterDefinition Definition, TypeReference Type) : CaptureRoot(Type);

    public sealed record This(TypeReference Type) : CaptureRoot(Type);

    public sealed record Result(TypeReference Type, bool IsReference) : CaptureRoot(Type);
}
