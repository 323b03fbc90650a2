using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>The calls of the runtime around one tracked method, wherever a body places them.</summary>
internal sealed class CapturedCall(FieldReference site, CallCaptures captures, RuntimeMembers runtime)
{
    private readonly Slot _scope = new("scope", runtime.CallScope);

    public CallCaptures Captures => captures;

    public void LoadSite(IlCode code) => code.Add(OpCodes.Ldsfld, site);

    public void Begin(IlCode code, ISlots slots)
    {
        captures.AtEntry(code, slots);
        slots.Store(code, _scope, push => push.Add(OpCodes.Ldsfld, site).Add(OpCodes.Call, runtime.Begin));
    }

    public void Succeed(IlCode code, ISlots slots, Action<IlCode> loadResult)
    {
        if (captures.IsNothing)
        {
            LoadCall(code, slots);
            code.Add(OpCodes.Call, runtime.Succeed);
            return;
        }
        var values = captures.AtSuccess(code, slots, loadResult);
        LoadCall(code, slots);
        values(code);
        code.Add(OpCodes.Call, runtime.SucceedWithCaptures);
    }

    public void Fail(IlCode code, ISlots slots, Action<IlCode> loadException)
    {
        var values = captures.AtFailure(code, slots);
        LoadCall(code, slots);
        loadException(code);
        captures.Cancellation.LoadRequested(code, slots);
        values(code);
        code.Add(OpCodes.Call, runtime.Fail);
    }

    /// <summary>Whether something is read at the normal end only.</summary>
    public bool NeedsEnd => captures.NeedsEnd;

    /// <summary>Reads what is read at the end, in a method of its own that was given what was kept.</summary>
    public void ReadEnd(IlCode code, ISlots kept, Action<IlCode> loadResult, ParameterDefinition values) =>
        captures.ReadEnd(code, kept, loadResult, values);

    /// <summary>Pushes what an observer of the returned task needs to end the call.</summary>
    public void LoadForObserver(IlCode code, ISlots slots, Action<IlCode, ISlots>? reader, MethodReference withToken)
    {
        var values = captures.AtFailure(code, slots);
        LoadCall(code, slots);
        values(code);
        reader?.Invoke(code, slots);
        captures.Cancellation.LoadTokens(code, slots, withToken);
    }

    private void LoadCall(IlCode code, ISlots slots)
    {
        code.Add(OpCodes.Ldsfld, site);
        slots.LoadAddress(code, _scope);
    }
}
