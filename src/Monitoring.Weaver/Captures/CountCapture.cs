using Monitoring.Weaving.Il;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>A record count.</summary>
internal sealed class CountCapture(ResolvedPath path, RuntimeMembers runtime) : ICapture
{
    private readonly Slot _slot = new("records", runtime.Core.Int64);
    private readonly PathCode _paths = new(runtime);

    public bool IsNothing => false;

    public void AtEntry(IlCode code, ISlots slots)
    {
        if (path.Phase != CapturePhase.Entry)
            return;
        var number = _paths.Number(code, path, loadResult: _ => { });
        slots.Store(code, _slot, value => value.Add(OpCodes.Ldloc, number));
    }

    public Action<IlCode> AtSuccess(IlCode code, ISlots slots, Action<IlCode> loadResult)
    {
        if (path.Phase == CapturePhase.Entry)
            return push => slots.Load(push, _slot);
        var number = _paths.Number(code, path, loadResult);
        return push => push.Add(OpCodes.Ldloc, number);
    }

    public Action<IlCode> AtFailure(IlCode code, ISlots slots) =>
        path.Phase == CapturePhase.Entry
            ? push => slots.Load(push, _slot)
            : push => push.Add(OpCodes.Ldc_I8, RuntimeMembers.NoRecords);
}
