using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

/// <summary>The prefix <c>tail.</c>, which a call inside a try cannot have.</summary>
internal static class TailCalls
{
    public static bool AreIn(MethodBody body) => body.Instructions.Any(IsTail);

    /// <summary>Makes ordinary calls of them: each then takes a frame of the stack.</summary>
    public static void Remove(MethodBody body)
    {
        foreach (var prefix in body.Instructions.Where(IsTail).ToList())
        {
            body.Retarget(prefix, prefix.Next);
            foreach (var handler in body.ExceptionHandlers)
                Move(handler, prefix);
            body.Instructions.Remove(prefix);
        }
    }

    private static bool IsTail(Instruction instruction) => instruction.OpCode == OpCodes.Tail;

    private static void Move(ExceptionHandler handler, Instruction prefix)
    {
        if (handler.TryEnd == prefix)
            handler.TryEnd = prefix.Next;
        if (handler.HandlerEnd == prefix)
            handler.HandlerEnd = prefix.Next;
    }
}
