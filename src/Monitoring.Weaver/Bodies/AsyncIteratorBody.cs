using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Monitoring.Weaving.Bodies;

/// <summary>
/// An async iterator: timed while it is asked for an element, ended before its promise completes. One that is abandoned
/// never ends.
/// </summary>
internal sealed class AsyncIteratorBody : IShape
{
    private const string EnumeratorCancellation = "EnumeratorCancellationAttribute";

    private readonly MethodDefinition _method;
    private readonly MethodDefinition _moveNext;
    private readonly SequenceStart _start;
    private readonly AsyncIteratorPlaces _places;
    private readonly RuntimeMembers _runtime;

    private AsyncIteratorBody(
        MethodDefinition method,
        MethodDefinition moveNext,
        SequenceStart start,
        AsyncIteratorPlaces places,
        RuntimeMembers runtime
    )
    {
        _method = method;
        _moveNext = moveNext;
        _start = start;
        _places = places;
        _runtime = runtime;
    }

    public TypeReference? Result => null;

    public bool IsSequence => true;

    /// <summary>Null when the state machine has no known form.</summary>
    public static AsyncIteratorBody? Of(MethodDefinition method, RuntimeMembers runtime)
    {
        if (StateMachine.MoveNextOf(method) is not { } moveNext)
            return null;
        var start = new SequenceStart(method, moveNext.DeclaringType);
        return start.IsKnown && AsyncIteratorPlaces.In(moveNext) is { } places
            ? new AsyncIteratorBody(method, moveNext, start, places, runtime)
            : null;
    }

    public void Weave(CapturedCall call)
    {
        var type = _moveNext.DeclaringType;
        var fields = new StateMachineFields(type);
        WatchEnumeratorToken(call);
        _start.Weave(call, fields);
        var slots = new FieldSlots(fields, SelfType.Of(type), push => push.Add(OpCodes.Ldarg_0));
        var sequence = new CapturedSequence(call, slots, _runtime.Sequences);
        _moveNext.Body.SimplifyMacros();
        Enter(sequence);
        foreach (var setResult in _places.SetResults)
            Moved(sequence, setResult);
        Fail(sequence);
        _moveNext.Body.OptimizeMacros();
    }

    private void Enter(CapturedSequence sequence)
    {
        var code = new IlCode(_moveNext.Body);
        sequence.LoadScope(code);
        code.Add(OpCodes.Ldloc, _places.State);
        // Disposing of what has not begun enters the state machine as well, and must not look like its beginning.
        if (_places.DisposeMode is { } disposing)
            code.Add(OpCodes.Ldarg_0).Add(OpCodes.Ldfld, SelfType.Field(disposing)).Add(OpCodes.Sub);
        code.Add(OpCodes.Call, _runtime.Sequences.EnterAsync);
        _moveNext.Body.InsertAfter(_places.StateLoaded, code);
    }

    private void Moved(CapturedSequence sequence, Instruction setResult)
    {
        var code = new IlCode(_moveNext.Body);
        var moved = code.NewLocal(_method.Module.TypeSystem.Boolean);
        code.Add(OpCodes.Dup).Add(OpCodes.Stloc, moved);
        sequence.Moved(code, push => push.Add(OpCodes.Ldloc, moved));
        _moveNext.Body.InsertBefore(setResult, code);
    }

    private void Fail(CapturedSequence sequence)
    {
        var code = new IlCode(_moveNext.Body);
        var exception = code.NewLocal(_runtime.Core.Exception);
        code.Add(OpCodes.Dup).Add(OpCodes.Stloc, exception);
        sequence.Fail(code, push => push.Add(OpCodes.Ldc_I4_1), push => push.Add(OpCodes.Ldloc, exception));
        _moveNext.Body.InsertBefore(_places.SetException, code);
    }

    // The state machine keeps the token of the enumeration, joined with the argument's, under the parameter's name.
    private void WatchEnumeratorToken(CapturedCall call)
    {
        var names = _method
            .Parameters.Where(parameter => parameter.CustomAttributes.Any(IsEnumeratorCancellation))
            .Select(parameter => parameter.Name)
            .ToList();
        foreach (var field in _moveNext.DeclaringType.Fields.Where(field => names.Contains(field.Name)))
        {
            call.Captures.Cancellation.Watch(
                push => push.Add(OpCodes.Ldarg_0).Add(OpCodes.Ldflda, SelfType.Field(field)),
                field.FieldType
            );
        }
    }

    private static bool IsEnumeratorCancellation(CustomAttribute attribute) =>
        attribute.AttributeType.Name == EnumeratorCancellation;
}
