using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Monitoring.Weaving.Bodies;

/// <summary>An iterator: timed while its <c>MoveNext</c> and <c>Dispose</c> run, ended by whichever ends it.</summary>
internal sealed class IteratorBody : IShape
{
    private readonly MethodDefinition _moveNext;
    private readonly MethodDefinition _dispose;
    private readonly FieldDefinition _state;
    private readonly SequenceStart _start;
    private readonly RuntimeMembers _runtime;

    private IteratorBody(
        MethodDefinition moveNext,
        MethodDefinition dispose,
        FieldDefinition state,
        SequenceStart start,
        RuntimeMembers runtime
    )
    {
        _moveNext = moveNext;
        _dispose = dispose;
        _state = state;
        _start = start;
        _runtime = runtime;
    }

    public TypeReference? Result => null;

    public bool IsSequence => true;

    /// <summary>Null when the state machine has no known form.</summary>
    public static IteratorBody? Of(MethodDefinition method, RuntimeMembers runtime)
    {
        if (StateMachine.MoveNextOf(method) is not { DeclaringType: var type } moveNext)
            return null;
        var dispose = type.Methods.FirstOrDefault(IsDispose);
        var state = StateMachine.StateField(type);
        var start = new SequenceStart(method, type);
        return dispose is null || state is null || !start.IsKnown
            ? null
            : new IteratorBody(moveNext, dispose, state, start, runtime);
    }

    private static bool IsDispose(MethodDefinition candidate) =>
        candidate.Overrides.Any(member => member.DeclaringType.FullName == "System.IDisposable");

    public void Weave(CapturedCall call)
    {
        var type = _moveNext.DeclaringType;
        var fields = new StateMachineFields(type);
        _start.Weave(call, fields);
        var slots = new FieldSlots(fields, SelfType.Of(type), push => push.Add(OpCodes.Ldarg_0));
        var sequence = new CapturedSequence(call, slots, _runtime.Sequences);
        MoveNext(sequence);
        Dispose(sequence);
    }

    private void MoveNext(CapturedSequence sequence)
    {
        var body = _moveNext.Body;
        body.SimplifyMacros();
        Enclose(
            _moveNext,
            (code, exception) => sequence.Fail(code, push => push.Add(OpCodes.Ldc_I4_1), exception),
            (code, moved) => sequence.Moved(code, push => push.Add(OpCodes.Ldloc, moved!)),
            Enter(sequence, body, _runtime.Sequences.Enter)
        );
    }

    private void Dispose(CapturedSequence sequence)
    {
        var body = _dispose.Body;
        body.SimplifyMacros();
        var enter = Enter(sequence, body, _runtime.Sequences.EnterDispose);
        var ends = enter.NewLocal(_dispose.Module.TypeSystem.Boolean);
        enter.Add(OpCodes.Stloc, ends);
        Enclose(
            _dispose,
            (code, exception) => sequence.Fail(code, push => push.Add(OpCodes.Ldloc, ends), exception),
            (code, _) => sequence.Disposed(code, push => push.Add(OpCodes.Ldloc, ends)),
            enter
        );
    }

    private void Enclose(
        MethodDefinition method,
        Action<IlCode, Action<IlCode>> fail,
        Action<IlCode, VariableDefinition?> succeed,
        IlCode enter
    )
    {
        var returns = method.ReturnType.MetadataType == MetadataType.Void ? null : method.ReturnType;
        new ProtectedRegion(method, returns, _runtime.Core).Enclose(method.Body.Instructions[0], fail, succeed);
        method.Body.Prepend(enter);
        HiddenSequencePoints.AddBefore(method, method.Body.Instructions[0]);
        method.Body.OptimizeMacros();
    }

    private IlCode Enter(CapturedSequence sequence, MethodBody body, MethodReference enter)
    {
        var code = new IlCode(body);
        sequence.LoadScope(code);
        return code.Add(OpCodes.Ldarg_0).Add(OpCodes.Ldfld, SelfType.Field(_state)).Add(OpCodes.Call, enter);
    }
}
