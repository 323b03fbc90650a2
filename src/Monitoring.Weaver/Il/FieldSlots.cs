using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

/// <summary>Fields of a state machine, seen from one of its methods or from the method that starts it.</summary>
/// <param name="fields">The fields, shared by all that look at them.</param>
/// <param name="owner">The state machine's type as this body sees it.</param>
/// <param name="loadOwner">Pushes the state machine, or its address.</param>
internal sealed class FieldSlots(StateMachineFields fields, TypeReference owner, Action<IlCode> loadOwner) : ISlots
{
    public void Store(IlCode code, Slot slot, Action<IlCode> value)
    {
        loadOwner(code);
        value(code);
        code.Add(OpCodes.Stfld, Field(slot));
    }

    public void Load(IlCode code, Slot slot)
    {
        loadOwner(code);
        code.Add(OpCodes.Ldfld, Field(slot));
    }

    public void LoadAddress(IlCode code, Slot slot)
    {
        loadOwner(code);
        code.Add(OpCodes.Ldflda, Field(slot));
    }

    private FieldReference Field(Slot slot)
    {
        var field = fields.Of(slot);
        return owner is GenericInstanceType ? new FieldReference(field.Name, field.FieldType, owner) : field;
    }
}
