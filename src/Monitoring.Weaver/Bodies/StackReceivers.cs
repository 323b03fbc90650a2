using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Bodies;

/// <summary>Follows the depth of the evaluation stack from the beginning of a body, along its text.</summary>
internal sealed class StackReceivers
{
    private readonly Dictionary<Instruction, int> _depths = [];
    private readonly MethodBody _body;

    public StackReceivers(MethodBody body)
    {
        _body = body;
        var depth = 0;
        var atTarget = new Dictionary<Instruction, int>();
        foreach (var instruction in body.Instructions)
        {
            if (atTarget.TryGetValue(instruction, out var known))
                depth = known;
            _depths[instruction] = depth;
            depth += StackChange.Of(instruction, body.Method);
            foreach (var target in Targets(instruction))
                atTarget[target] = depth;
        }
    }

    /// <summary>Whether the call takes <c>this</c> from the bottom of the stack and leaves the stack empty.</summary>
    public bool IsThis(Instruction call)
    {
        var arguments = ((MethodReference)call.Operand).Parameters.Count;
        return _depths[call] == arguments + 1 && Bottom(call) is { } pushed && IsLoadThis(pushed);
    }

    private Instruction? Bottom(Instruction call)
    {
        var current = call.Previous;
        while (current is not null && _depths[current] != 0)
            current = current.Previous;
        return current;
    }

    private bool IsLoadThis(Instruction instruction) =>
        instruction.OpCode == OpCodes.Ldarg_0
        || (instruction.OpCode == OpCodes.Ldarg && instruction.Operand == _body.ThisParameter);

    private static Instruction[] Targets(Instruction instruction) =>
        instruction.Operand switch
        {
            Instruction target => [target],
            Instruction[] targets => targets,
            _ => [],
        };
}
