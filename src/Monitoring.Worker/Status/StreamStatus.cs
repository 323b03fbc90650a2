namespace Monitoring.Worker.Status;

/// <summary>One shard.</summary>
/// <param name="Stream">Its key.</param>
/// <param name="Length">Entries in it.</param>
/// <param name="Pending">Read by a worker and not yet acknowledged.</param>
/// <param name="Lag">Not yet read; null when the server (before 7.0) does not count it.</param>
internal sealed record StreamStatus(string Stream, long Length, long Pending, long? Lag)
{
    /// <summary>Whether the workers' group is there.</summary>
    public bool HasGroup { get; init; }

    /// <summary>The consumers of the group.</summary>
    public IReadOnlyList<ConsumerStatus> Workers { get; init; } = [];

    /// <summary>Groups of others on the same stream.</summary>
    public IReadOnlyList<ForeignGroup> ForeignGroups { get; init; } = [];
}
