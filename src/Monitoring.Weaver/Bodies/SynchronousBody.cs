using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Monitoring.Weaving.Bodies;

/// <summary>A method that has ended when it returns.</summary>
/// <param name="method">The method.</param>
/// <param name="result">What its <c>ret</c> takes from the stack; null for nothing.</param>
/// <param name="core">The core library.</param>
internal sealed class SynchronousBody(MethodDefinition method, TypeReference? result, CoreMembers core) : IShape
{
    private readonly MethodBody _body = method.Body;

    public TypeReference? Result => result;

    public bool IsSequence => false;

    public void Weave(CapturedCall call)
    {
        _body.SimplifyMacros();
        var slots = new LocalSlots(_body);
        var begin = new IlCode(_body);
        call.Begin(begin, slots);
        var start = TryStart();
        new ProtectedRegion(method, result, core).Enclose(
            start,
            (code, exception) => call.Fail(code, slots, exception),
            (code, returned) => call.Succeed(code, slots, push => push.Add(OpCodes.Ldloc, returned!))
        );
        _body.Prepend(begin);
        HiddenSequencePoints.AddBefore(method, _body.Instructions[0]);
        _body.OptimizeMacros();
    }

    // In a class the base constructor runs before the try, as field initialisers do.
    private Instruction TryStart() =>
        method is { IsConstructor: true, IsStatic: false, DeclaringType.IsValueType: false }
            ? ConstructorCall.In(method)!.Next
            : _body.Instructions[0];
}
