using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>The fields that a call adds to its state machine.</summary>
internal sealed class StateMachineFields(TypeDefinition stateMachine)
{
    private readonly Dictionary<Slot, FieldDefinition> _fields = [];

    public FieldDefinition Of(Slot slot)
    {
        if (_fields.TryGetValue(slot, out var field))
            return field;
        field = new FieldDefinition($"<>m{_fields.Count}__{slot.Name}", FieldAttributes.Assembly, slot.Type);
        stateMachine.Fields.Add(field);
        _fields.Add(slot, field);
        return field;
    }
}
