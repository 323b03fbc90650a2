using System.Linq;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes the call that an interceptor stands in for, and the return of its result.</summary>
internal sealed class CallEmitter(MethodModel method)
{
    public string Expression =>
        $"{method.Call}({string.Join(", ", method.Signature.Parameters.Select(parameter => parameter.Argument))})";

    /// <summary>The call as if there were no interceptor.</summary>
    public string Through =>
        method.Form switch
        {
            ReturnForm.Nothing => $"{{ {Expression}; return; }}",
            ReturnForm.Reference => $"return ref {Expression};",
            _ => $"return {Expression};",
        };

    public string Kept =>
        method.Form switch
        {
            ReturnForm.Nothing => Expression + ";",
            ReturnForm.Reference => $"{method.Signature.ReturnsBy}var {Names.Result} = ref {Expression};",
            _ => $"var {Names.Result} = {Expression};",
        };

    public string? Return =>
        method.Form switch
        {
            ReturnForm.Nothing => null,
            ReturnForm.Reference => $"return ref {Names.Result};",
            _ => $"return {Names.Result};",
        };
}
