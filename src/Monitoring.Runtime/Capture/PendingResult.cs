namespace Monitoring.Capture;

/// <summary>A call whose task may not be completed yet, and whose mark captures something of the task's result.</summary>
internal sealed class PendingResult<T>(
    CallSite? site,
    in CallScope scope,
    string? table,
    string? sql,
    string?[]? tagValues,
    long records,
    string?[]? parts,
    ResultReader<T> reader,
    CancellationToken cancellation
) : PendingCall(site, in scope, cancellation)
{
    public override void End(Task task)
    {
        var (endTable, endSql, endTags, endRecords) = (table, sql, tagValues, records);
        if (task.IsCompletedSuccessfully)
            reader(((Task<T>)task).Result, parts, ref endTable, ref endSql, ref endTags, ref endRecords);
        End(task, endTable, endSql, endTags, endRecords);
    }
}
