using Monitoring.Worker.Status;

namespace Monitoring.Worker.Doctor;

/// <summary>What the doctor has read of Redis.</summary>
/// <param name="Version">Of the server.</param>
/// <param name="MaxMemory">Its limit in bytes; 0 without.</param>
/// <param name="UsedMemory">Bytes that it uses now.</param>
/// <param name="EvictionPolicy">What it does at the limit, e.g. <c>noeviction</c>.</param>
/// <param name="IsPersistent">Whether it writes to disk at all.</param>
/// <param name="Streams">The shards.</param>
internal sealed record RedisFacts(
    Version Version,
    long MaxMemory,
    long UsedMemory,
    string EvictionPolicy,
    bool IsPersistent,
    IReadOnlyList<StreamStatus> Streams
)
{
    /// <summary>Keys of ours in whose place somebody has put something else, and what they should be.</summary>
    public IReadOnlyList<(string Key, string Expected)> WrongKeys { get; init; } = [];

    /// <summary>Whether it follows another server, and takes no writes.</summary>
    public bool IsReplica { get; init; }

    /// <summary>The line of INFO by which it refuses writes, because it cannot save them; null where it can.</summary>
    public string? SaveFault { get; init; }

    /// <summary>By stream, for how long the first of its batches has been there.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Oldest { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>Messages of the Python system that wait in its list.</summary>
    public long OriginMessages { get; init; }
}
