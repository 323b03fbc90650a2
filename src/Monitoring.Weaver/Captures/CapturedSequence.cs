using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>The calls of the runtime around one enumeration of a tracked iterator.</summary>
/// <param name="call">The call site and the captures, all of which are read when the iterator is made.</param>
/// <param name="slots">The fields of the state machine, as its own methods see them.</param>
/// <param name="members">The runtime.</param>
internal sealed class CapturedSequence(CapturedCall call, ISlots slots, SequenceMembers members)
{
    private readonly Slot _scope = new("scope", members.Scope);

    public void LoadScope(IlCode code) => slots.LoadAddress(code, _scope);

    /// <param name="code">The place.</param>
    /// <param name="loadMoved">Pushes whether there is an element.</param>
    public void Moved(IlCode code, Action<IlCode> loadMoved) => End(code, loadMoved, members.Moved);

    /// <param name="code">The place.</param>
    /// <param name="loadEnds">Pushes whether this ends the enumeration.</param>
    public void Disposed(IlCode code, Action<IlCode> loadEnds) => End(code, loadEnds, members.Disposed);

    public void Fail(IlCode code, Action<IlCode> loadEnds, Action<IlCode> loadException)
    {
        var values = call.Captures.AtFailure(code, slots);
        call.LoadSite(code);
        LoadScope(code);
        loadEnds(code);
        loadException(code);
        call.Captures.Cancellation.LoadRequested(code, slots);
        values(code);
        code.Add(OpCodes.Call, members.Fail);
    }

    private void End(IlCode code, Action<IlCode> loadFlag, MethodReference end)
    {
        var values = call.Captures.AtFailure(code, slots);
        call.LoadSite(code);
        LoadScope(code);
        loadFlag(code);
        values(code);
        code.Add(OpCodes.Call, end);
    }
}
