using Monitoring.Diagnostics;
using Monitoring.Weaving.Diagnostics;
using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>Finds the methods to track: for each method the nearest mark, if nothing nearer excludes it.</summary>
/// <remarks>
/// The nearest first: the member itself, the members it overrides or implements, its type, the types of those members,
/// the assembly, the items of the build.
/// </remarks>
internal sealed class TargetSelector(ModuleDefinition module, IReadOnlyList<Mark> items, DiagnosticLog log)
{
    private readonly MarksOfMembers _members = new(module, log);
    private readonly MarksOfTypes _types = new(module, log);
    private readonly InheritedImplementations _inherited = new(module);
    private readonly Bridges _bridges = new(module);
    private readonly IReadOnlyList<PatternMark> _patterns = PatternMarks.Read(module, items, log);

    public IReadOnlyList<Target> Select()
    {
        List<Target> targets =
        [
            .. from type in module.GetTypes().ToList()
            from method in type.Methods
            where !ExtensionMember.IsDeclaration(method) && !Bridges.Is(method) && !MarksOfMembers.IsExcluded(method)
            let mark = Nearest(method)
            where mark is not null
            select new Target(method, mark),
        ];
        return [.. targets.Where(target => !CarriesMarkForOthers(target.Method))];
    }

    private Mark? Nearest(MethodDefinition method)
    {
        if (_members.Of(method) is { } own)
            return own;
        if (MarkReader.LeavesOut(method.DeclaringType) || method.IsAbstract)
            return null;
        return Inherited(method) ?? OfType(method) ?? OfAncestorType(method) ?? OfPatterns(method);
    }

    private Mark? Inherited(MethodDefinition method) =>
        AncestorsOf(method).Select(_members.Of).FirstOrDefault(mark => mark is not null);

    private IEnumerable<MethodDefinition> AncestorsOf(MethodDefinition method) =>
        Ancestors.Of(method).Concat(_inherited.Of(method)).Concat(_bridges.Of(method));

    private Mark? OfType(MethodDefinition method) =>
        _types.Of(method.DeclaringType) is { } mark && WideMarks.Covers(mark, method) ? mark : null;

    private Mark? OfAncestorType(MethodDefinition method) =>
        AncestorsOf(method)
            .Where(member => !MarksOfMembers.IsExcluded(member) && WideMarks.CanCover(method))
            .Select(member => (Member: member, Mark: _types.Of(member.DeclaringType)))
            .FirstOrDefault(pair => pair.Mark is not null && (pair.Member.IsPublic || pair.Mark.IncludeNonPublic))
            .Mark;

    private Mark? OfPatterns(MethodDefinition method) =>
        _patterns.FirstOrDefault(pattern => pattern.Covers(method))?.Mark;

    // An abstract member that others can implement marks its implementations, here or in another assembly.
    private static bool CarriesMarkForOthers(MethodDefinition method) =>
        method.IsAbstract && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly || Implemented(method));

    private static bool Implemented(MethodDefinition method) =>
        method.Module.GetTypes().SelectMany(type => type.Methods).Any(other => Ancestors.Of(other).Contains(method));
}
