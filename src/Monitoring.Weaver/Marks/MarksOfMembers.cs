using Monitoring.Diagnostics;
using Monitoring.Weaving.Diagnostics;
using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>The marks that stand on methods, or on the properties whose accessors they are.</summary>
internal sealed class MarksOfMembers(ModuleDefinition module, DiagnosticLog log)
{
    public Mark? Of(MethodDefinition method)
    {
        var marks = MarkReader.Read(method);
        if (marks.Count == 0 && Property(method) is { } property)
            marks = MarkReader.Read(property);
        if (marks.Count == 0)
            return null;
        if (method.Module == module)
            Check(method, marks);
        return marks[0];
    }

    public static bool IsExcluded(MethodDefinition method) =>
        MarkReader.IsExcluded(method) || (Property(method) is { } property && MarkReader.IsExcluded(property));

    private void Check(MethodDefinition method, IReadOnlyList<Mark> marks)
    {
        if (marks.Count > 1)
            log.InvalidMark(method, nameof(Mark.Name), Reasons.MarkedTwice);
        MarkRules.Check(marks[0], (property, reason) => log.InvalidMark(method, property, reason));
        MarkRules.CheckNoPatterns(marks[0], (property, reason) => log.InvalidMark(method, property, reason));
    }

    private static PropertyDefinition? Property(MethodDefinition method) =>
        ExtensionMember.Declaration(method) is { } declaration ? Property(declaration)
        : method.IsGetter || method.IsSetter
            ? method.DeclaringType.Properties.FirstOrDefault(property =>
                property.GetMethod == method || property.SetMethod == method
            )
        : null;
}
