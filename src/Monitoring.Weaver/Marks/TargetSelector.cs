using Monitoring.Diagnostics;
using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>Finds the methods to track: for each method the nearest mark, if nothing nearer excludes it.</summary>
internal sealed class TargetSelector(DiagnosticLog log)
{
    public IEnumerable<Target> Select(ModuleDefinition module) => module.GetTypes().SelectMany(Select);

    private IEnumerable<Target> Select(TypeDefinition type)
    {
        var wide = TypeMark(type);
        var excluded = MarkReader.IsExcluded(type);
        foreach (var method in type.Methods)
        {
            if (MarkReader.IsExcluded(method) || Property(method) is { } property && MarkReader.IsExcluded(property))
                continue;
            if (MemberMark(method) is { } own)
                yield return new Target(method, own);
            else if (wide is not null && !excluded && WideMarks.Covers(wide, method))
                yield return new Target(method, wide);
        }
    }

    private Mark? MemberMark(MethodDefinition method)
    {
        var marks = MarkReader.Read(method);
        if (marks.Count == 0 && Property(method) is { } property)
            marks = MarkReader.Read(property);
        if (marks.Count > 1)
            log.InvalidMark(method, nameof(Mark.Name), Reasons.MarkedTwice);
        var mark = marks.Count > 0 ? marks[0] : null;
        if (mark is not null)
            MarkRules.Check(mark, (property, reason) => log.InvalidMark(method, property, reason));
        return mark;
    }

    private Mark? TypeMark(TypeDefinition type)
    {
        var marks = MarkReader.Read(type);
        if (marks.Count == 0)
            return null;
        var mark = marks[0];
        if (marks.Count > 1)
            log.InvalidMark(type, nameof(Mark.Name), Reasons.MarkedTwice);
        if (mark.Name is not null)
            log.InvalidMark(type, nameof(Mark.Name), Reasons.NameOnMany);
        MarkRules.Check(mark with { Name = null }, (property, reason) => log.InvalidMark(type, property, reason));
        return mark;
    }

    private static PropertyDefinition? Property(MethodDefinition method) =>
        method.IsGetter || method.IsSetter
            ? method.DeclaringType.Properties.FirstOrDefault(property =>
                property.GetMethod == method || property.SetMethod == method
            )
            : null;
}
