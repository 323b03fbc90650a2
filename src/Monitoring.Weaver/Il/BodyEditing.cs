using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

internal static class BodyEditing
{
    /// <summary>Inserts code that runs whenever the target is reached, also by a branch.</summary>
    public static void InsertBefore(this MethodBody body, Instruction target, IlCode code)
    {
        if (code.Instructions.Count == 0)
            return;
        var first = code.Instructions[0];
        body.Retarget(target, first);
        foreach (var handler in body.ExceptionHandlers)
            MoveEnd(handler, target, first);
        body.InsertAt(body.Instructions.IndexOf(target), code);
    }

    /// <summary>Inserts code behind an instruction that does not branch.</summary>
    public static void InsertAfter(this MethodBody body, Instruction target, IlCode code) =>
        body.InsertAt(body.Instructions.IndexOf(target) + 1, code);

    /// <summary>Inserts code at the very beginning; branches to the old beginning stay.</summary>
    public static void Prepend(this MethodBody body, IlCode code) => body.InsertAt(0, code);

    /// <summary>Adds code at the end. A handler that ended with the body ends where the code begins.</summary>
    public static void Append(this MethodBody body, IlCode code)
    {
        foreach (var handler in body.ExceptionHandlers)
            handler.HandlerEnd ??= code.Instructions[0];
        body.InsertAt(body.Instructions.Count, code);
    }

    /// <summary>Sends the branches that led to one instruction to another.</summary>
    public static void Retarget(this MethodBody body, Instruction from, Instruction to)
    {
        foreach (var instruction in body.Instructions)
        {
            if (instruction.Operand == from)
                instruction.Operand = to;
            else if (instruction.Operand is Instruction[] targets)
                instruction.Operand = Array.ConvertAll(targets, target => target == from ? to : target);
        }
    }

    private static void InsertAt(this MethodBody body, int index, IlCode code)
    {
        foreach (var instruction in code.Instructions)
            body.Instructions.Insert(index++, instruction);
        for (var i = 0; i < code.Handlers.Count; i++)
            body.ExceptionHandlers.Insert(i, code.Handlers[i]);
    }

    private static void MoveEnd(ExceptionHandler handler, Instruction from, Instruction to)
    {
        if (handler.TryEnd == from)
            handler.TryEnd = to;
        if (handler.HandlerEnd == from)
            handler.HandlerEnd = to;
    }
}
