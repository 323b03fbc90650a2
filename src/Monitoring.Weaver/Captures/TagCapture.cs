using Monitoring.Weaving.Il;
using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>The values of the tags, in an array that is made at entry where all are there.</summary>
internal sealed class TagCapture(IReadOnlyList<TextCapture> tags, RuntimeMembers runtime) : ICapture
{
    private readonly Slot _slot = new("tags", new ArrayType(runtime.Core.String));

    public bool IsNothing => false;

    public bool NeedsEnd => tags.Any(tag => tag.NeedsEnd);

    public void AtEntry(IlCode code, ISlots slots)
    {
        if (!NeedsEnd)
        {
            var values = tags.Select(tag => tag.Evaluate(code)).ToList();
            slots.Store(code, _slot, push => push.NewArray(runtime.Core.String, values));
            return;
        }
        foreach (var tag in tags)
            tag.AtEntry(code, slots);
    }

    public Action<IlCode> AtSuccess(IlCode code, ISlots slots, Action<IlCode> loadResult) =>
        NeedsEnd
            ? Array([.. tags.Select(tag => tag.AtSuccess(code, slots, loadResult))])
            : push => slots.Load(push, _slot);

    public Action<IlCode> AtFailure(IlCode code, ISlots slots) =>
        NeedsEnd ? Array([.. tags.Select(tag => tag.AtFailure(code, slots))]) : push => slots.Load(push, _slot);

    private Action<IlCode> Array(IReadOnlyList<Action<IlCode>> values) =>
        push => push.NewArray(runtime.Core.String, values);
}
