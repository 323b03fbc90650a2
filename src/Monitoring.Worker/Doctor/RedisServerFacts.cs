namespace Monitoring.Worker.Doctor;

/// <summary>What the doctor has read of one server of Redis: of a Cluster, each master.</summary>
/// <param name="Address">Host and port.</param>
/// <param name="Version">Of the server.</param>
/// <param name="MaxMemory">Its limit in bytes; 0 without.</param>
/// <param name="UsedMemory">Bytes that it uses now.</param>
/// <param name="EvictionPolicy">What it does at the limit, e.g. <c>noeviction</c>.</param>
/// <param name="IsPersistent">Whether it writes to disk at all.</param>
internal sealed record RedisServerFacts(
    string Address,
    Version Version,
    long MaxMemory,
    long UsedMemory,
    string EvictionPolicy,
    bool IsPersistent
)
{
    /// <summary>Whether it follows another server, and takes no writes.</summary>
    public bool IsReplica { get; init; }

    /// <summary>The line of INFO by which it refuses writes, because it cannot save them; null where it can.</summary>
    public string? SaveFault { get; init; }
}
