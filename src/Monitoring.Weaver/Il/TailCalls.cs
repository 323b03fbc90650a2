using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

/// <summary>The prefix <c>tail.</c>, which a call inside a try cannot have.</summary>
internal static class TailCalls
{
    public static bool AreIn(MethodBody body) => body.Instructions.Any(IsTail);

    /// <summary>Makes ordinary calls of them: each then takes a frame of the stack.</summary>
    public static void Remove(MethodBody body)
    {
        // In its place, so that branches, handlers and lines that begin at the prefix stay.
        foreach (var prefix in body.Instructions.Where(IsTail))
            prefix.OpCode = OpCodes.Nop;
    }

    private static bool IsTail(Instruction instruction) => instruction.OpCode == OpCodes.Tail;
}
