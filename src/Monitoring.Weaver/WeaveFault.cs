using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving;

/// <summary>A fault of the weaver, at the method that it could not weave.</summary>
internal sealed class WeaveFault(MethodDefinition method, Exception exception)
{
    public string Message { get; } = $"'{MethodNames.Signature(method)}' could not be woven: {exception.Message}";

    /// <summary>Null without symbols.</summary>
    public SourcePlace? Place { get; } = SourcePlace.Of(method);

    public Exception Exception => exception;
}
