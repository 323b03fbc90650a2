namespace Monitoring.Capture;

/// <summary>A call whose task is not yet completed, with what was read at its entry.</summary>
internal sealed class PendingCaptures(
    CallSite? site,
    in CallScope scope,
    CapturedValues values,
    CancellationToken cancellation
) : PendingCall(site, in scope, cancellation)
{
    public override void End(Task task) => End(task, values);
}
