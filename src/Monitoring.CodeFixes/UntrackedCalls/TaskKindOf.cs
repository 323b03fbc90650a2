using Microsoft.CodeAnalysis;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>Tells the kind of task that a method returns.</summary>
internal static class TaskKindOf
{
    public static TaskKind Result(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol type
        && type.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks"
            ? type.Name switch
            {
                "Task" => TaskKind.Task,
                "ValueTask" => TaskKind.ValueTask,
                _ => TaskKind.None,
            }
            : TaskKind.None;
}
