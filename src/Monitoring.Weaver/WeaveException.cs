using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving;

/// <summary>A fault of the weaver, at the method that it could not weave.</summary>
internal sealed class WeaveException(MethodDefinition method, Exception inner)
    : Exception($"'{MethodNames.Signature(method)}' could not be woven: {inner.Message}", inner)
{
    /// <summary>Null without symbols.</summary>
    public SourcePlace? Place { get; } = SourcePlace.Of(method);
}
