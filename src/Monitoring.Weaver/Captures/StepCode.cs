using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>Goes one step along a path: takes a value from the stack and pushes the next, or leaves where it is null.</summary>
internal sealed class StepCode(RuntimeMembers runtime, IlCode code, Instruction whenNull)
{
    public void Add(PathStep step)
    {
        switch (step)
        {
            case PathStep.NullableValue:
                NullableValue(step.Owner);
                break;
            case PathStep.Getter { Method: var method }:
                Call(step.Owner, method);
                Dereference(method.ReturnType, step.Type);
                break;
            case PathStep.Field { Reference: var field }:
                LeaveIfNull(step.Owner);
                code.Add(OpCodes.Ldfld, field);
                Dereference(field.FieldType, step.Type);
                break;
            case PathStep.ArrayLength:
                LeaveIfNull(step.Owner);
                code.Add(OpCodes.Ldlen).Add(OpCodes.Conv_I4);
                break;
            case PathStep.KnownCount { Element: var element }:
                Box(step.Owner);
                code.Add(OpCodes.Call, runtime.CaptureCount(element));
                break;
        }
    }

    private void Dereference(TypeReference given, TypeReference value)
    {
        if (Modifiers.IsReference(given))
            code.Add(OpCodes.Ldobj, value);
    }

    private void NullableValue(TypeReference nullable)
    {
        var value = Spill(nullable);
        var present = IlCode.Label();
        code.Add(OpCodes.Ldloca, value)
            .Add(OpCodes.Call, runtime.Core.NullableHasValue(nullable))
            .Add(OpCodes.Brtrue, present)
            .Add(OpCodes.Leave, whenNull)
            .Add(present)
            .Add(OpCodes.Ldloca, value)
            .Add(OpCodes.Call, runtime.Core.NullableValue(nullable));
    }

    private void Call(TypeReference owner, MethodReference method)
    {
        if (owner is GenericParameter || KnownTypes.IsValueType(owner))
            CallOnAddress(owner, method);
        else
            LeaveIfNull(owner).Add(OpCodes.Callvirt, method);
    }

    // A copy is read, so that a getter which changes its struct changes nothing of the caller's.
    private void CallOnAddress(TypeReference owner, MethodReference method)
    {
        var value = Spill(owner);
        if (owner is GenericParameter)
        {
            // Of a type that may be a ref struct, a box may only be asked at once whether it is null.
            var present = IlCode.Label();
            code.Add(OpCodes.Ldloc, value).Add(OpCodes.Box, owner).Add(OpCodes.Brtrue, present);
            code.Add(OpCodes.Leave, whenNull).Add(present);
        }
        code.Add(OpCodes.Ldloca, value);
        if (owner is GenericParameter || method.DeclaringType.FullName != owner.FullName)
            code.Add(OpCodes.Constrained, owner).Add(OpCodes.Callvirt, method);
        else
            code.Add(OpCodes.Call, method);
    }

    private IlCode LeaveIfNull(TypeReference owner)
    {
        if (KnownTypes.IsValueType(owner))
            return code;
        var present = IlCode.Label();
        Box(owner);
        return code.Add(OpCodes.Dup).Add(OpCodes.Brtrue, present).Add(OpCodes.Leave, whenNull).Add(present);
    }

    private void Box(TypeReference owner)
    {
        if (owner is GenericParameter || KnownTypes.IsValueType(owner))
            code.Add(OpCodes.Box, owner);
    }

    private VariableDefinition Spill(TypeReference type)
    {
        var local = code.NewLocal(type);
        code.Add(OpCodes.Stloc, local);
        return local;
    }
}
