namespace Monitoring.Capture;

/// <summary>A call whose task may not be completed yet, and whose mark captures something of the task's result.</summary>
internal sealed class PendingResult<T>(
    CallSite? site,
    in CallScope scope,
    CapturedValues values,
    string?[]? parts,
    ResultReader<T> reader,
    CancellationToken cancellation
) : PendingCall(site, in scope, cancellation)
{
    public override void End(Task task)
    {
        var atEnd = values;
        if (task.IsCompletedSuccessfully)
            reader(((Task<T>)task).Result, parts, ref atEnd);
        End(task, atEnd);
    }
}
