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
        var types = new TypeSubstitution(builder.Module);
        Result = setResults
            .Select(instruction => (MethodReference)instruction.Operand)
            .Where(method => method.Parameters.Count == 1)
            .Select(method => types.Apply(method.Parameters[0].ParameterType, method.DeclaringType))
            .FirstOrDefault();
    }

    public Instruction? SetException { get; }

    public IReadOnlyList<Instruction> SetResults { get; }

    /// <summary>What the calls find below their arguments.</summary>
    public TypeReference Receiver { get; }

    /// <summary>Null for a method that gives nothing, or never ends normally.</summary>
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

    private static bool IsOn(Instruction instruction, FieldDefinition builder) =>
        (instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt)
        && ((MethodReference)instruction.Operand).DeclaringType.FullName == builder.FieldType.FullName;

    private static string Name(Instruction call) => ((MethodReference)call.Operand).Name;
}
