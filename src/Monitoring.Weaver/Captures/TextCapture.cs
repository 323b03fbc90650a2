using Monitoring.Weaving.Il;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>A template. Read at entry as a whole, if it can be; else its parts, each when it is there.</summary>
internal sealed class TextCapture(IReadOnlyList<TextPart> parts, Slot slot, RuntimeMembers runtime) : ICapture
{
    private readonly PathCode _paths = new(runtime);

    public bool IsNothing => false;

    public bool NeedsEnd => parts.Any(part => !part.IsEntry);

    public void AtEntry(IlCode code, ISlots slots)
    {
        if (!NeedsEnd)
        {
            slots.Store(code, slot, Evaluate(code));
            return;
        }
        foreach (var part in parts.Where(part => part is { Path: not null, IsEntry: true }))
            slots.Store(code, part.Slot, Read(code, part, _ => { }));
    }

    public Action<IlCode> AtSuccess(IlCode code, ISlots slots, Action<IlCode> loadResult) =>
        NeedsEnd
            ? Compose([.. parts.Select(part => part.IsEntry ? Kept(part, slots) : Read(code, part, loadResult))])
            : push => slots.Load(push, slot);

    public Action<IlCode> AtFailure(IlCode code, ISlots slots) =>
        NeedsEnd
            ? Compose([.. parts.Select(part => part.IsEntry ? Kept(part, slots) : push => push.Text(null))])
            : push => slots.Load(push, slot);

    /// <summary>The whole text of a template that is there at entry.</summary>
    public Action<IlCode> Evaluate(IlCode code) => Compose([.. parts.Select(part => Read(code, part, _ => { }))]);

    private Action<IlCode> Read(IlCode code, TextPart part, Action<IlCode> loadResult)
    {
        if (part.Path is null)
            return push => push.Text(part.Literal);
        var text = _paths.Text(code, part.Path, loadResult);
        return push => push.Add(OpCodes.Ldloc, text);
    }

    private static Action<IlCode> Kept(TextPart part, ISlots slots) =>
        part.Path is null ? push => push.Text(part.Literal) : push => slots.Load(push, part.Slot);

    private Action<IlCode> Compose(IReadOnlyList<Action<IlCode>> texts) =>
        push =>
        {
            switch (texts.Count)
            {
                case 0:
                    push.Text("");
                    break;
                case 1:
                    texts[0](push);
                    break;
                case <= 4:
                    foreach (var text in texts)
                        text(push);
                    push.Add(OpCodes.Call, runtime.Core.Concat(texts.Count));
                    break;
                default:
                    push.NewArray(runtime.Core.String, texts).Add(OpCodes.Call, runtime.Core.ConcatArray);
                    break;
            }
        };
}
