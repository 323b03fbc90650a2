namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>How a result is waited for.</summary>
internal enum TaskKind
{
    None,
    Task,
    ValueTask,
}
