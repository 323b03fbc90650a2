using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Collections.Generic;

namespace Monitoring.Weaving.Tests;

/// <summary>Reads the call sites of a woven assembly.</summary>
internal static class CallSites
{
    /// <summary>The names of the operations, in the order in which they were woven.</summary>
    public static IReadOnlyList<string> In(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [.. Initializer(module).Where(IsNewName).Select(instruction => (string)instruction.Operand)];
    }

    private static Collection<Instruction> Initializer(ModuleDefinition module) =>
        module.Types.Single(type => type.Name == "<Monitoring>CallSites").Methods.Single().Body.Instructions;

    // The name is the first argument: what stands first, or behind the store of the site before.
    private static bool IsNewName(Instruction instruction) =>
        instruction.OpCode == OpCodes.Ldstr && instruction.Previous?.OpCode.Code is null or Code.Stsfld;
}
