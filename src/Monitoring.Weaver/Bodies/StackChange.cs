using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Bodies;

/// <summary>By how much an instruction makes the evaluation stack deeper.</summary>
internal static class StackChange
{
    public static int Of(Instruction instruction, MethodDefinition method) =>
        instruction.OpCode.FlowControl == FlowControl.Call && instruction.Operand is IMethodSignature called
            ? OfCall(instruction, called)
            : Pushed(instruction.OpCode.StackBehaviourPush) - Popped(instruction, method);

    private static int OfCall(Instruction instruction, IMethodSignature called)
    {
        var creates = instruction.OpCode == OpCodes.Newobj;
        var taken = called.Parameters.Count;
        if (called.HasThis && !called.ExplicitThis && !creates)
            taken++;
        if (instruction.OpCode == OpCodes.Calli)
            taken++;
        var given = creates || called.ReturnType.MetadataType != MetadataType.Void ? 1 : 0;
        return given - taken;
    }

    private static int Pushed(StackBehaviour behaviour) =>
        behaviour switch
        {
            StackBehaviour.Push0 => 0,
            StackBehaviour.Push1_push1 => 2,
            _ => 1,
        };

    private static int Popped(Instruction instruction, MethodDefinition method) =>
        instruction.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Popi_popi_popi
            or StackBehaviour.Popref_popi_popi
            or StackBehaviour.Popref_popi_popi8
            or StackBehaviour.Popref_popi_popr4
            or StackBehaviour.Popref_popi_popr8
            or StackBehaviour.Popref_popi_popref => 3,
            StackBehaviour.Varpop => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
            StackBehaviour.PopAll => 0,
            _ => 2,
        };
}
