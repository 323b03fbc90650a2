using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Bodies;

/// <summary>Where an <c>async</c> method has filled its state machine and starts it.</summary>
internal sealed class AsyncStart(VariableDefinition local, FieldDefinition builder, Instruction stateStored)
{
    public VariableDefinition Local { get; } = local;

    public FieldDefinition Builder { get; } = builder;

    public Instruction StateStored { get; } = stateStored;

    public static AsyncStart? In(MethodDefinition method, TypeDefinition stateMachine)
    {
        var local = method.Body.Variables.FirstOrDefault(local => local.VariableType.Resolve() == stateMachine);
        var builder = StateMachine.BuilderField(stateMachine);
        var stored = method.Body.Instructions.FirstOrDefault(instruction => IsStateStore(instruction, stateMachine));
        return local is null || builder is null || stored is null ? null : new AsyncStart(local, builder, stored);
    }

    public void LoadStateMachine(IlCode code) =>
        code.Add(KnownTypes.IsValueType(Local.VariableType) ? OpCodes.Ldloca : OpCodes.Ldloc, Local);

    private static bool IsStateStore(Instruction instruction, TypeDefinition stateMachine) =>
        instruction.OpCode == OpCodes.Stfld
        && ((FieldReference)instruction.Operand).Resolve() == StateMachine.StateField(stateMachine);
}
