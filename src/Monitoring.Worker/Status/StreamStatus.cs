namespace Monitoring.Worker.Status;

/// <summary>One shard.</summary>
/// <param name="Stream">Its key.</param>
/// <param name="Length">Entries in it.</param>
/// <param name="Pending">Read by a worker and not yet acknowledged.</param>
/// <param name="Lag">Not yet read; null when the server (before 7.0) does not count it.</param>
/// <param name="Workers">The consumers of the group.</param>
internal sealed record StreamStatus(
    string Stream,
    long Length,
    long Pending,
    long? Lag,
    IReadOnlyList<ConsumerStatus> Workers
);
