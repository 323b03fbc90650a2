using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Monitoring.Capture;

/// <summary>
/// Reads why a task failed without observing it: <see cref="Task.Exception"/> would silence
/// <see cref="TaskScheduler.UnobservedTaskException"/> for the caller who forgot to.
/// </summary>
internal static class TaskFault
{
    private const string Properties = "System.Threading.Tasks.Task+ContingentProperties";

    // As a comment for documentation writes it, which is what the trimmer reads.
    private const string DocumentedProperties = "System.Threading.Tasks.Task.ContingentProperties";
    private const string Holder = "System.Threading.Tasks.TaskExceptionHolder";
    private const string CoreLibrary = "System.Private.CoreLib";
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly FieldInfo? _properties = typeof(Task).GetField("m_contingentProperties", Instance);
    private static readonly FieldInfo? _holder = Field(Properties, "m_exceptionsHolder");
    private static readonly FieldInfo? _faults = Field(Holder, "m_faultExceptions");

    private static readonly FieldInfo? _cancellation = Field(Holder, "m_cancellationException");

    /// <summary>The first exception, as <c>await</c> would throw it; null where the platform hides it.</summary>
    public static Exception? Of(Task task)
    {
        var holder = _properties?.GetValue(task) is { } properties ? _holder?.GetValue(properties) : null;
        if (task.IsCanceled)
            return Cancellation(holder) ?? new TaskCanceledException(task);
        if (holder is null || _faults?.GetValue(holder) is not List<ExceptionDispatchInfo> faults)
            return null;
        lock (faults)
        {
            return faults.Count > 0 ? faults[0].SourceException : null;
        }
    }

    // What an async method was cancelled by; a task that was cancelled from outside has none.
    private static Exception? Cancellation(object? holder) =>
        holder is null ? null : (_cancellation?.GetValue(holder) as ExceptionDispatchInfo)?.SourceException;

    [DynamicDependency("m_contingentProperties", typeof(Task))]
    [DynamicDependency("m_exceptionsHolder", DocumentedProperties, CoreLibrary)]
    [DynamicDependency("m_faultExceptions", Holder, CoreLibrary)]
    [DynamicDependency("m_cancellationException", Holder, CoreLibrary)]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The dependencies above keep the fields.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The dependencies above keep the fields.")]
    private static FieldInfo? Field(string type, string name) =>
        typeof(Task).Assembly.GetType(type)?.GetField(name, Instance);
}
