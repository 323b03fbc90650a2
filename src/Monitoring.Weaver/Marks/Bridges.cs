using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Marks;

/// <summary>
/// The private methods by which the C# compiler implements members of interfaces with <c>in</c>: the signature there has
/// a modifier, that of the method that was written has none, unless it is virtual.
/// </summary>
internal sealed class Bridges(ModuleDefinition module)
{
    private readonly ILookup<MethodDefinition, MethodDefinition> _bridges = module
        .GetTypes()
        .SelectMany(type => type.Methods)
        .Select(method => (Bridge: method, Written: Written(method)))
        .Where(pair => pair.Written is not null)
        .ToLookup(pair => pair.Written!, pair => pair.Bridge);

    public static bool Is(MethodDefinition method) => Written(method) is not null;

    /// <summary>The members of interfaces that the method implements through a bridge.</summary>
    public IEnumerable<MethodDefinition> Of(MethodDefinition method) => _bridges[method].SelectMany(Ancestors.Of);

    private static MethodDefinition? Written(MethodDefinition method) =>
        method is { IsPrivate: true, HasOverrides: true, HasBody: true }
        && method.Parameters.Any(IsModified)
        && !method.DebugInformation.HasSequencePoints
        && Called(method) is { } reference
        && reference.DeclaringType.Scope == method.Module
        && reference.Resolve() is { } called
        && Drops(method, called)
            ? called
            : null;

    // A forward that a person wrote has the same body, but symbols, or a method with the same modifiers behind it.
    private static bool Drops(MethodDefinition bridge, MethodDefinition called) =>
        bridge.HasThis == called.HasThis
        && bridge.Parameters.Count == called.Parameters.Count
        && bridge
            .Parameters.Zip(called.Parameters, (ours, theirs) => IsModified(ours) && !IsModified(theirs))
            .Contains(true);

    private static bool IsModified(ParameterDefinition parameter) => parameter.ParameterType is IModifierType;

    private static MethodReference? Called(MethodDefinition method)
    {
        var instructions = method.Body.Instructions;
        var arguments = method.Parameters.Count + (method.HasThis ? 1 : 0);
        return
            instructions.Count == arguments + 2
            && instructions.Take(arguments).Select(Argument).SequenceEqual(Enumerable.Range(0, arguments))
            && instructions[arguments].OpCode == OpCodes.Call
            && instructions[arguments + 1].OpCode == OpCodes.Ret
            ? (MethodReference)instructions[arguments].Operand
            : null;

        int Argument(Instruction instruction) =>
            instruction.OpCode.Code switch
            {
                Code.Ldarg_0 => 0,
                Code.Ldarg_1 => 1,
                Code.Ldarg_2 => 2,
                Code.Ldarg_3 => 3,
                Code.Ldarg_S or Code.Ldarg => ((ParameterDefinition)instruction.Operand).Sequence,
                _ => -1,
            };
    }
}
