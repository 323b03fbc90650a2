using System.Linq;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes the call site of a method, and how an interceptor finds it.</summary>
internal sealed class SiteEmitter(MethodModel method, TypeNames types, int number)
{
    private bool IsVirtual => method.Dispatch == Dispatch.Virtual;

    /// <summary>The expression for the site inside the interceptor.</summary>
    public string Name => IsVirtual ? Names.Site : "Site" + number;

    public void Declare(SourceWriter text)
    {
        var type = IsVirtual ? Names.Interception + "VirtualCallSite" : Names.CallSite;
        text.Line(
            $"private static readonly {type} Site{number} = new({string.Join(", ", method.Site.Arguments)}){(method.Site.IsWide ? " { IsWide = true }" : "")};"
        );
        if (!IsVirtual)
            return;
        var signature = method.Signature;
        var parameters = string.Join(", ", signature.Parameters.Select(types.Declaration));
        text.Line(
            $"private {Generics.Unsafe(signature)}delegate {types.Returned(signature)} Target{number}{Generics.Declared(signature)}({parameters}){signature.Constraints};"
        );
    }

    /// <summary>Finds the site, and passes on a call that is not tracked here. One on null throws what the call itself would.</summary>
    public void Find(SourceWriter text, string through)
    {
        var receiver = method.Signature.Receiver?.Argument;
        if (method.Dispatch == Dispatch.Instance)
            text.Line($"if ((object){receiver} == null) throw null;");
        if (!IsVirtual)
            return;
        text.Line($"if (!Site{number}.Knows({receiver}, out var {Names.Site}))");
        text.Line(
            $"    {Names.Site} = Site{number}.Learn({receiver}, new Target{number}{Generics.List(method.Signature)}({method.Call}));"
        );
        text.Line($"if ({Names.Site} == null) {through}");
    }
}
