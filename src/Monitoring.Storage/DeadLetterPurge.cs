namespace Monitoring.Storage;

/// <summary>What a purge did.</summary>
/// <param name="Letters">Letters that it removed.</param>
/// <param name="Events">Events of theirs, now counted as dropped (purged).</param>
public sealed record DeadLetterPurge(int Letters, long Events);
