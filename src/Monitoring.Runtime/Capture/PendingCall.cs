namespace Monitoring.Capture;

/// <summary>
/// A call whose method has returned a task that is not yet completed, and that captured nothing: one object, small
/// because each such call makes one.
/// </summary>
internal class PendingCall(CallSite? site, in CallScope scope, CancellationToken cancellation)
{
    private readonly CallScope _scope = scope;

    /// <summary>The token that is asked when the task has completed.</summary>
    public CancellationToken Cancellation { get; set; } = cancellation;

    /// <summary>
    /// Ends the call when the task completes, before those who await it go on. The platform queues what others have
    /// attached by ContinueWith before it runs anything at once: that may run beside this.
    /// </summary>
    public void Await(Task task) =>
        // The awaiter would be cheaper, but of several continuations it queues all but the last.
        task.ContinueWith(
            static (task, call) => ((PendingCall)call!).End(task),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

    public virtual void End(Task task) => End(task, CapturedValues.None);

    protected void End(Task task, CapturedValues values) =>
        TrackedTask.End(task, site, in _scope, values, Cancellation);
}
