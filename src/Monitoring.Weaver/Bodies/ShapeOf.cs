using Monitoring.Diagnostics;
using Monitoring.Weaving.Il;
using Monitoring.Weaving.Naming;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Bodies;

/// <summary>Decides how a method is woven, or why it cannot be.</summary>
internal static class ShapeOf
{
    private const MethodImplAttributes RuntimeAsync = (MethodImplAttributes)0x2000;

    /// <returns>A shape, or else the reason of MON002.</returns>
    public static (IShape? Shape, string Refusal) Method(MethodDefinition method, RuntimeMembers runtime)
    {
        if (Refusal(method) is { } refusal)
            return (null, refusal);
        if (StateMachine.Has(method, StateMachine.Async))
            return (AsyncBody.Of(method, runtime.Core), Reasons.UnknownStateMachine);
        if (StateMachine.Has(method, StateMachine.Iterator))
            return (IteratorBody.Of(method, runtime), Reasons.UnknownStateMachine);
        if (StateMachine.Has(method, StateMachine.AsyncIterator))
            return (AsyncIteratorBody.Of(method, runtime), Reasons.UnknownStateMachine);
        return IsTask(method.ReturnType) && !IsRuntimeAsync(method)
            ? (new ReturnedTaskBody(method, runtime), "")
            : (new SynchronousBody(method, Result(method), runtime.Core), "");
    }

    /// <summary>The reason of MON002; null where there is none.</summary>
    public static string? Refusal(MethodDefinition method)
    {
        if (!method.HasBody)
            return method.IsAbstract ? Reasons.AbstractWithoutImplementation : Reasons.Extern;
        if (LiftedName.IsLambda(method.Name))
            return Reasons.Lambda;
        if (Calls(method, OpCodes.Jmp))
            return Reasons.Jump;
        if (TailCalls.AreIn(method.Body))
            return Reasons.TailCall;
        if (IsClassConstructor(method) && ConstructorCall.In(method) is null)
            return Reasons.NoBaseConstructorCall;
        return null;
    }

    private static TypeReference? Result(MethodDefinition method)
    {
        var type = Modifiers.Strip(method.ReturnType);
        if (IsRuntimeAsync(method))
            return type is GenericInstanceType task ? task.GenericArguments[0] : null;
        return type.MetadataType == MetadataType.Void ? null : type;
    }

    private static bool IsRuntimeAsync(MethodDefinition method) => (method.ImplAttributes & RuntimeAsync) != 0;

    // Of an array of tasks, and of a reference to one, the element type is a task.
    private static bool IsTask(TypeReference type) =>
        type is not TypeSpecification or GenericInstanceType
        && type.GetElementType().FullName
            is "System.Threading.Tasks.Task"
                or "System.Threading.Tasks.Task`1"
                or "System.Threading.Tasks.ValueTask"
                or "System.Threading.Tasks.ValueTask`1";

    private static bool Calls(MethodDefinition method, OpCode code) =>
        method.Body.Instructions.Any(instruction => instruction.OpCode == code);

    private static bool IsClassConstructor(MethodDefinition method) =>
        method is { IsConstructor: true, IsStatic: false, DeclaringType.IsValueType: false };
}
