using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Monitoring.Weaving.Bodies;

/// <summary>
/// An <c>async</c> method: begun where it fills its state machine, ended before its builder completes, so before any
/// continuation runs.
/// </summary>
internal sealed class AsyncBody : IShape
{
    private readonly MethodDefinition _method;
    private readonly MethodDefinition _moveNext;
    private readonly AsyncStart _start;
    private readonly AsyncEnds _ends;
    private readonly CoreMembers _core;

    private AsyncBody(
        MethodDefinition method,
        MethodDefinition moveNext,
        AsyncStart start,
        AsyncEnds ends,
        CoreMembers core
    )
    {
        _method = method;
        _moveNext = moveNext;
        _start = start;
        _ends = ends;
        _core = core;
    }

    public TypeReference? Result => _ends.Result;

    public bool IsSequence => false;

    /// <summary>Null when the state machine has no known form.</summary>
    public static AsyncBody? Of(MethodDefinition method, CoreMembers core)
    {
        if (
            StateMachine.MoveNextOf(method) is not { } moveNext
            || AsyncStart.In(method, moveNext.DeclaringType) is not { } start
        )
            return null;
        var ends = AsyncEnds.In(moveNext, start.Builder);
        return ends.SetException is null ? null : new AsyncBody(method, moveNext, start, ends, core);
    }

    public void Weave(CapturedCall call)
    {
        var fields = new StateMachineFields(_moveNext.DeclaringType);
        Begin(call, fields);
        var self = SelfType.Of(_moveNext.DeclaringType);
        var slots = new FieldSlots(fields, self, push => push.Add(OpCodes.Ldarg_0));
        _moveNext.Body.SimplifyMacros();
        Fail(call, slots);
        foreach (var setResult in _ends.SetResults)
            Succeed(call, slots, setResult);
        _moveNext.Body.OptimizeMacros();
    }

    private void Begin(CapturedCall call, StateMachineFields fields)
    {
        var body = _method.Body;
        body.SimplifyMacros();
        var begin = new IlCode(body);
        call.Begin(begin, new FieldSlots(fields, _start.Local.VariableType, _start.LoadStateMachine));
        body.InsertAfter(_start.StateStored, begin);
        body.OptimizeMacros();
    }

    private void Fail(CapturedCall call, ISlots slots)
    {
        var body = _moveNext.Body;
        var fail = new IlCode(body);
        var exception = fail.NewLocal(_core.Exception);
        fail.Add(OpCodes.Dup).Add(OpCodes.Stloc, exception);
        call.Fail(fail, slots, push => push.Add(OpCodes.Ldloc, exception));
        body.InsertBefore(_ends.SetException!, fail);
    }

    // Captures need an empty stack: the builder's address and the result wait in locals.
    private void Succeed(CapturedCall call, ISlots slots, Instruction setResult)
    {
        var body = _moveNext.Body;
        var succeed = new IlCode(body);
        var result = Result is null ? null : succeed.NewLocal(Result);
        var builder = succeed.NewLocal(_ends.Receiver);
        if (result is not null)
            succeed.Add(OpCodes.Stloc, result);
        succeed.Add(OpCodes.Stloc, builder);
        call.Succeed(succeed, slots, push => push.Add(OpCodes.Ldloc, result!));
        succeed.Add(OpCodes.Ldloc, builder);
        if (result is not null)
            succeed.Add(OpCodes.Ldloc, result);
        body.InsertBefore(setResult, succeed);
    }
}
