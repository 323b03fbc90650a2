namespace Monitoring.Capture;

/// <summary>A call that was given several tokens, while its task is not yet completed: any of them may be cancelled then.</summary>
internal sealed class PendingTokens(PendingCall call, CallTokens tokens)
{
    public void Await(Task task) =>
        task.ContinueWith(
            static (task, pending) => ((PendingTokens)pending!).End(task),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

    private void End(Task task)
    {
        call.Cancellation = tokens.Cancelled;
        call.End(task);
    }
}
