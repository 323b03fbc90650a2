namespace Monitoring.Capture;

/// <summary>A call whose task is not yet completed, with what was read at its entry.</summary>
internal sealed class PendingCaptures(
    CallSite? site,
    in CallScope scope,
    string? table,
    string? sql,
    string?[]? tagValues,
    long records,
    CancellationToken cancellation
) : PendingCall(site, in scope, cancellation)
{
    public override void End(Task task) => End(task, table, sql, tagValues, records);
}
