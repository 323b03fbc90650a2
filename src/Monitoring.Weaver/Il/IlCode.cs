using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

/// <summary>Instructions on their way into a body, with the handlers and locals that they need.</summary>
internal sealed class IlCode(MethodBody body)
{
    private readonly List<Instruction> _instructions = [];
    private readonly List<ExceptionHandler> _handlers = [];

    public IReadOnlyList<Instruction> Instructions => _instructions;

    /// <summary>Handlers in the order in which they may stand before all others: what lies within another comes first.</summary>
    public IReadOnlyList<ExceptionHandler> Handlers => _handlers;

    public static Instruction Label() => Instruction.Create(OpCodes.Nop);

    public VariableDefinition NewLocal(TypeReference type)
    {
        var local = new VariableDefinition(type);
        body.Variables.Add(local);
        return local;
    }

    public IlCode Add(Instruction instruction)
    {
        _instructions.Add(instruction);
        return this;
    }

    public IlCode Add(OpCode code) => Add(Instruction.Create(code));

    public IlCode Add(OpCode code, string text) => Add(Instruction.Create(code, text));

    public IlCode Add(OpCode code, int number) => Add(Instruction.Create(code, number));

    public IlCode Add(OpCode code, long number) => Add(Instruction.Create(code, number));

    public IlCode Add(OpCode code, double number) => Add(Instruction.Create(code, number));

    public IlCode Add(OpCode code, Instruction target) => Add(Instruction.Create(code, target));

    public IlCode Add(OpCode code, VariableDefinition local) => Add(Instruction.Create(code, local));

    public IlCode Add(OpCode code, ParameterDefinition parameter) => Add(Instruction.Create(code, parameter));

    public IlCode Add(OpCode code, TypeReference type) => Add(Instruction.Create(code, type));

    public IlCode Add(OpCode code, FieldReference field) => Add(Instruction.Create(code, field));

    public IlCode Add(OpCode code, MethodReference method) => Add(Instruction.Create(code, method));

    /// <summary>A string, or null.</summary>
    public IlCode Text(string? text) => text is null ? Add(OpCodes.Ldnull) : Add(OpCodes.Ldstr, text);

    /// <summary>Runs a part whose exceptions end in another part, which finds the exception on the stack.</summary>
    /// <remarks>
    /// All of it stands in the finally of an empty try: the JIT makes straight code of that, and coverlet counts no branch
    /// in a finally that has no line.
    /// </remarks>
    public IlCode Guarded(TypeReference exception, Action<IlCode, Instruction> part, Action<IlCode> caught)
    {
        var done = Instruction.Create(OpCodes.Endfinally);
        var end = Label();
        var empty = Instruction.Create(OpCodes.Leave, end);
        Add(empty);
        var start = _instructions.Count;
        part(this, done);
        Add(OpCodes.Leave, done);
        var handlerStart = _instructions.Count;
        caught(this);
        Add(OpCodes.Leave, done);
        Add(done);
        Add(end);
        var first = _instructions[start];
        _handlers.Add(
            new ExceptionHandler(ExceptionHandlerType.Catch)
            {
                CatchType = exception,
                TryStart = first,
                TryEnd = _instructions[handlerStart],
                HandlerStart = _instructions[handlerStart],
                HandlerEnd = done,
            }
        );
        _handlers.Add(
            new ExceptionHandler(ExceptionHandlerType.Finally)
            {
                TryStart = empty,
                TryEnd = first,
                HandlerStart = first,
                HandlerEnd = end,
            }
        );
        return this;
    }
}
