namespace Monitoring.Storage.Writing;

/// <summary>How a commit ended. Unless it was done, nothing was written.</summary>
/// <param name="IsDone">Whether all stands in the database.</param>
/// <param name="Refusal">Why the database refuses what was to be committed; null when another transaction was faster.</param>
internal readonly record struct CommitResult(bool IsDone, string? Refusal = null)
{
    public static CommitResult Done => new(true);

    /// <summary>Another transaction has settled one of the batches meanwhile.</summary>
    public static CommitResult Overtaken => new(false);

    public static CommitResult Refused(string reason) => new(false, reason);
}
