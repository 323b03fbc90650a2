using Monitoring.Diagnostics;
using Monitoring.Weaving.Diagnostics;
using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>The marks that stand on types, each read and checked once.</summary>
internal sealed class MarksOfTypes(ModuleDefinition module, DiagnosticLog log)
{
    private readonly Dictionary<TypeDefinition, Mark?> _marks = [];

    public Mark? Of(TypeDefinition type)
    {
        if (!_marks.TryGetValue(type, out var mark))
            _marks.Add(type, mark = Read(type));
        return mark;
    }

    private Mark? Read(TypeDefinition type)
    {
        var marks = MarkReader.Read(type);
        if (marks.Count == 0)
            return null;
        // A mark in another assembly is checked there.
        if (type.Module == module)
            Check(type, marks);
        return marks[0];
    }

    private void Check(TypeDefinition type, IReadOnlyList<Mark> marks)
    {
        if (marks.Count > 1)
            log.InvalidMark(type, nameof(Mark.Name), Reasons.MarkedTwice);
        if (marks[0].Name is not null)
            log.InvalidMark(type, nameof(Mark.Name), Reasons.NameOnMany);
        MarkRules.Check(marks[0] with { Name = null }, (property, reason) => log.InvalidMark(type, property, reason));
        MarkRules.CheckNoPatterns(marks[0], (property, reason) => log.InvalidMark(type, property, reason));
    }
}
