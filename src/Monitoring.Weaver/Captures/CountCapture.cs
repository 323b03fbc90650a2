using Monitoring.Weaving.Il;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>A record count.</summary>
internal sealed class CountCapture(ResolvedPath path, RuntimeMembers runtime) : ICapture
{
    private readonly Slot _slot = new("records", runtime.Core.Int64);
    private readonly PathCode _paths = new(runtime);

    public bool IsNothing => false;

    public bool NeedsEnd => path.Phase == CapturePhase.End;

    public void AtEntry(IlCode code, ISlots slots)
    {
        if (NeedsEnd)
            return;
        var number = _paths.Number(code, path, loadResult: _ => { });
        slots.Store(code, _slot, value => value.Add(OpCodes.Ldloc, number));
    }

    public Action<IlCode> AtSuccess(IlCode code, ISlots slots, Action<IlCode> loadResult)
    {
        if (!NeedsEnd)
            return push => slots.Load(push, _slot);
        var number = _paths.Number(code, path, loadResult);
        return push => push.Add(OpCodes.Ldloc, number);
    }

    public Action<IlCode> AtFailure(IlCode code, ISlots slots) =>
        NeedsEnd ? push => push.Add(OpCodes.Ldc_I8, RuntimeMembers.NoRecords) : push => slots.Load(push, _slot);
}
