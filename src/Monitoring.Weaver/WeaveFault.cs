using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving;

/// <summary>A fault of the weaver, at the method that it could not weave.</summary>
internal sealed record WeaveFault(MethodDefinition Method, Exception Exception)
{
    public string Name { get; } = MethodNames.Signature(Method);

    /// <summary>Null without symbols.</summary>
    public SourcePlace? Place { get; } = SourcePlace.Of(Method);

    /// <summary>The file or assembly that the weaver could not read what it needed from; null where that is no cause.</summary>
    public string? Reference =>
        Exception switch
        {
            BadImageFormatException unreadable => unreadable.FileName,
            ResolutionException missing => missing.Scope?.Name,
            _ => null,
        };
}
