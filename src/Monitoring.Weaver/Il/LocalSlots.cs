using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

internal sealed class LocalSlots(MethodBody body) : ISlots
{
    private readonly Dictionary<Slot, VariableDefinition> _locals = [];

    public IReadOnlyCollection<Slot> All => _locals.Keys;

    public void Store(IlCode code, Slot slot, Action<IlCode> value)
    {
        value(code);
        code.Add(OpCodes.Stloc, Local(slot));
    }

    public void Load(IlCode code, Slot slot) => code.Add(OpCodes.Ldloc, Local(slot));

    public void LoadAddress(IlCode code, Slot slot) => code.Add(OpCodes.Ldloca, Local(slot));

    private VariableDefinition Local(Slot slot)
    {
        if (_locals.TryGetValue(slot, out var local))
            return local;
        local = new VariableDefinition(slot.Type);
        body.Variables.Add(local);
        _locals.Add(slot, local);
        return local;
    }
}
