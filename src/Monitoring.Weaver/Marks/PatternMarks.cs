using Monitoring.Diagnostics;
using Monitoring.Weaving.Diagnostics;
using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>The marks of the assembly and of the build, in the order in which they are asked.</summary>
internal static class PatternMarks
{
    public static IReadOnlyList<PatternMark> Read(ModuleDefinition module, IReadOnlyList<Mark> items, DiagnosticLog log)
    {
        var marks = MarkReader.Read(module.Assembly).Concat(items).ToList();
        foreach (var mark in marks)
            Check(mark, (property, reason) => log.InvalidMark(module.Assembly, property, reason));
        return [.. marks.Select(mark => new PatternMark(mark))];
    }

    private static void Check(Mark mark, Action<string, string> mistake)
    {
        if (mark.Name is not null)
            mistake(nameof(Mark.Name), Reasons.NameOnMany);
        if (mark.Types is null && mark.Methods is null)
            mistake(nameof(Mark.Types), Reasons.NoPatterns);
        MarkRules.Check(mark with { Name = null }, mistake);
    }
}
