using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

/// <summary>Texts that were kept at entry, as the elements of an array that a generated method is given.</summary>
internal sealed class PartSlots(ParameterDefinition array) : ISlots
{
    private readonly List<Slot> _parts = [];

    public void Store(IlCode code, Slot slot, Action<IlCode> value) => throw new NotSupportedException();

    public void LoadAddress(IlCode code, Slot slot) => throw new NotSupportedException();

    public void Load(IlCode code, Slot slot)
    {
        if (!_parts.Contains(slot))
            _parts.Add(slot);
        code.Add(OpCodes.Ldarg, array).Add(OpCodes.Ldc_I4, _parts.IndexOf(slot)).Add(OpCodes.Ldelem_Ref);
    }

    /// <summary>Pushes the array; null without parts.</summary>
    public void LoadAll(IlCode code, ISlots slots, TypeReference stringType)
    {
        if (_parts.Count == 0)
            code.Add(OpCodes.Ldnull);
        else
            code.NewArray(stringType, [.. _parts.Select<Slot, Action<IlCode>>(part => push => slots.Load(push, part))]);
    }
}
