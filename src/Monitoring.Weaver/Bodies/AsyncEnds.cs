using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Bodies;

/// <summary>The calls by which a state machine completes its builder.</summary>
internal sealed class AsyncEnds
{
    private AsyncEnds(Instruction? setException, IReadOnlyList<Instruction> setResults, FieldDefinition builder)
    {
        SetException = setException;
        SetResults = setResults;
        Receiver = KnownTypes.IsValueType(builder.FieldType)
            ? new ByReferenceType(builder.FieldType)
            : builder.FieldType;
        Result = ResultOf(builder.FieldType) is { } result
            ? new TypeSubstitution(builder.Module).Apply(result, builder.FieldType)
            : null;
    }

    public Instruction? SetException { get; }

    public IReadOnlyList<Instruction> SetResults { get; }

    /// <summary>What the calls find below their arguments.</summary>
    public TypeReference Receiver { get; }

    /// <summary>Null for a method that gives nothing.</summary>
    public TypeReference? Result { get; }

    public static AsyncEnds In(MethodDefinition moveNext, FieldDefinition builder)
    {
        var calls = moveNext.Body.Instructions.Where(instruction => IsOn(instruction, builder)).ToList();
        return new AsyncEnds(
            calls.LastOrDefault(call => Name(call) == "SetException"),
            [.. calls.Where(call => Name(call) == "SetResult")],
            builder
        );
    }

    // Not from the calls: the compiler drops them where the end cannot be reached.
    private static TypeReference? ResultOf(TypeReference builder) =>
        builder
            .Resolve()
            ?.Methods.FirstOrDefault(method => method.Name == "SetResult" && method.Parameters.Count == 1)
            ?.Parameters[0]
            .ParameterType;

    private static bool IsOn(Instruction instruction, FieldDefinition builder) =>
        (instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt)
        && ((MethodReference)instruction.Operand).DeclaringType.FullName == builder.FieldType.FullName;

    private static string Name(Instruction call) => ((MethodReference)call.Operand).Name;
}
