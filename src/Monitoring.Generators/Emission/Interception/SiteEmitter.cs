using System.Linq;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes the call site of a method, and how an interceptor finds it.</summary>
internal sealed class SiteEmitter(MethodModel method, TypeNames types, int number)
{
    private bool IsVirtual => method.Dispatch == Dispatch.Virtual;

    private string Declared => $"Site{number}.Value";

    /// <summary>The expression for the site inside the interceptor.</summary>
    public string Name => IsVirtual ? Names.Site : Declared;

    /// <summary>In a class of its own: an edit of a running program adds no value to one that has been initialised.</summary>
    public void Declare(SourceWriter text)
    {
        var type = IsVirtual ? Names.Interception + "VirtualCallSite" : Names.CallSite;
        text.Line(
            $$"""private static class Site{{number}} { internal static readonly {{type}} Value = new({{string.Join(", ", method.Site.Arguments)}}){{(method.Site.IsWide ? " { IsWide = true }" : "")}}; }"""
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
        text.Line($"if (!{Declared}.Knows({receiver}, out var {Names.Site}))");
        text.Line(
            $"    {Names.Site} = {Declared}.Learn({receiver}, new Target{number}{Generics.List(method.Signature)}({method.Call}));"
        );
        text.Line($"if ({Names.Site} == null) {through}");
    }
}
