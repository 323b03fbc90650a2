using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Bodies;

/// <summary>The call of <c>base(...)</c> or <c>this(...)</c> in a constructor.</summary>
internal static class ConstructorCall
{
    /// <summary>Null when there is none, or one in each of several branches, as F# makes them.</summary>
    public static Instruction? In(MethodDefinition constructor)
    {
        var receivers = new StackReceivers(constructor.Body);
        List<Instruction> calls =
        [
            .. constructor.Body.Instructions.Where(instruction =>
                IsCandidate(instruction, constructor.DeclaringType) && receivers.IsThis(instruction)
            ),
        ];
        return calls.Count == 1 ? calls[0] : null;
    }

    // F# calls base constructors with callvirt.
    private static bool IsCandidate(Instruction instruction, TypeDefinition type) =>
        (instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt)
        && instruction.Operand is MethodReference { Name: ".ctor" } called
        && (Same(called.DeclaringType, type) || (type.BaseType is { } parent && Same(called.DeclaringType, parent)));

    private static bool Same(TypeReference left, TypeReference right) =>
        left.GetElementType().FullName == right.GetElementType().FullName;
}
