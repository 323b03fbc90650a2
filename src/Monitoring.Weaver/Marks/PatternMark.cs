using Monitoring.Naming;
using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>A mark on the assembly, or an item of the build, with what its patterns match.</summary>
internal sealed class PatternMark(Mark mark)
{
    private readonly NamePattern _types = NamePattern.Parse(mark.Types);
    private readonly NamePattern _methods = NamePattern.Parse(mark.Methods);

    public Mark Mark => mark;

    public bool Covers(MethodDefinition method) =>
        WideMarks.Covers(mark, method)
        && (_types.IsEmpty || _types.Matches(TypeNames.ForPatterns(method.DeclaringType)))
        && (_methods.IsEmpty || _methods.Matches(method.Name));
}
