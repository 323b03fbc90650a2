using Monitoring.Weaving.Bodies;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Diagnostics;

/// <summary>A place in the source, from the symbols.</summary>
internal sealed record SourcePlace(string File, int Line, int Column)
{
    /// <summary>Where the method begins, or else the first method near it that has symbols.</summary>
    public static SourcePlace? Of(MethodDefinition method) => Within(method) ?? Of(method.DeclaringType);

    /// <summary>Where what was written of the method begins; null without symbols.</summary>
    public static SourcePlace? Within(MethodDefinition method) =>
        First(method) ?? First(StateMachine.MoveNextOf(method));

    public static SourcePlace? Of(TypeDefinition type) =>
        type
            .Methods.Concat(type.NestedTypes.SelectMany(nested => nested.Methods))
            .Select(First)
            .FirstOrDefault(place => place is not null);

    private static SourcePlace? First(MethodDefinition? method)
    {
        var point = method?.DebugInformation.SequencePoints.FirstOrDefault(point => !point.IsHidden);
        return point is null ? null : new SourcePlace(point.Document.Url, point.StartLine, point.StartColumn);
    }
}
