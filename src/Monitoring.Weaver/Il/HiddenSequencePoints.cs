using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

/// <summary>Keeps a debugger from stepping into what was woven.</summary>
internal static class HiddenSequencePoints
{
    private const int HiddenLine = 0xfeefee;

    public static void AddBefore(MethodDefinition method, Instruction instruction) => Insert(method, 0, instruction);

    public static void AddAfter(MethodDefinition method, Instruction instruction) =>
        Insert(method, method.DebugInformation.SequencePoints.Count, instruction);

    private static void Insert(MethodDefinition method, int index, Instruction instruction)
    {
        var points = method.DebugInformation.SequencePoints;
        if (points.Count == 0)
            return;
        var hidden = new SequencePoint(instruction, points[0].Document)
        {
            StartLine = HiddenLine,
            EndLine = HiddenLine,
        };
        points.Insert(index, hidden);
    }
}
