using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>Which methods a mark on a type or an assembly means.</summary>
internal static class WideMarks
{
    /// <summary>Ordinary methods with a body that a person wrote; public ones, unless the mark includes the others.</summary>
    public static bool Covers(Mark mark, MethodDefinition method) =>
        (method.IsPublic || mark.IncludeNonPublic) && CanCover(method);

    /// <summary>Whether any wide mark may mean the method.</summary>
    public static bool CanCover(MethodDefinition method) =>
        method.HasBody
        && !method.IsSpecialName
        && !method.IsRuntimeSpecialName
        && !CompilerGenerated.Is(method)
        && ExtensionMember.Declaration(method) is not { IsSpecialName: true }
        && !IsFinalizer(method);

    private static bool IsFinalizer(MethodDefinition method) =>
        method is { Name: "Finalize", IsVirtual: true, HasParameters: false };
}
