using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Bodies;

/// <summary>Where an async iterator's <c>MoveNext</c> loads its state and completes its promise.</summary>
internal sealed record AsyncIteratorPlaces(
    VariableDefinition State,
    Instruction StateLoaded,
    FieldDefinition? DisposeMode,
    IReadOnlyList<Instruction> SetResults,
    Instruction SetException
)
{
    private const string DisposeModeField = "<>w__disposeMode";
    private const string Promise = "ManualResetValueTaskSourceCore`1";

    /// <summary>Null when the form is not a known one.</summary>
    public static AsyncIteratorPlaces? In(MethodDefinition moveNext)
    {
        var instructions = moveNext.Body.Instructions;
        var loaded = instructions.FirstOrDefault(instruction => IsStateLoad(instruction, moveNext.DeclaringType))?.Next;
        var promise = moveNext.DeclaringType.Fields.FirstOrDefault(IsPromise);
        var setException = instructions.LastOrDefault(instruction => Completes(instruction, "SetException", promise));
        return loaded is null || setException is null || StoredIn(loaded, moveNext.Body) is not { } state
            ? null
            : new AsyncIteratorPlaces(
                state,
                loaded,
                moveNext.DeclaringType.Fields.FirstOrDefault(field => field.Name == DisposeModeField),
                [.. instructions.Where(instruction => Completes(instruction, "SetResult", promise))],
                setException
            );
    }

    private static bool IsStateLoad(Instruction instruction, TypeDefinition stateMachine) =>
        instruction.OpCode == OpCodes.Ldfld
        && ((FieldReference)instruction.Operand).Resolve() == StateMachine.StateField(stateMachine);

    private static VariableDefinition? StoredIn(Instruction store, MethodBody body) =>
        store.OpCode.Code switch
        {
            Mono.Cecil.Cil.Code.Stloc_0 => body.Variables[0],
            Mono.Cecil.Cil.Code.Stloc_1 => body.Variables[1],
            Mono.Cecil.Cil.Code.Stloc_2 => body.Variables[2],
            Mono.Cecil.Cil.Code.Stloc_3 => body.Variables[3],
            Mono.Cecil.Cil.Code.Stloc_S or Mono.Cecil.Cil.Code.Stloc => (VariableDefinition)store.Operand,
            _ => null,
        };

    // The method may complete sources of its own: the promise is the one that the compiler made.
    private static bool Completes(Instruction instruction, string name, FieldDefinition? promise) =>
        instruction.OpCode == OpCodes.Call
        && instruction.Operand is MethodReference called
        && called.Name == name
        && called.DeclaringType.GetElementType().Name == Promise
        && instruction.Previous?.Previous?.Operand is FieldReference receiver
        && receiver.Resolve() == promise;

    private static bool IsPromise(FieldDefinition field) =>
        field.Name.StartsWith("<>", StringComparison.Ordinal) && field.FieldType.GetElementType().Name == Promise;
}
