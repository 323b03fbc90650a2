using Monitoring.Worker.Status;

namespace Monitoring.Worker.Doctor;

/// <summary>What the doctor has read of Redis.</summary>
/// <param name="Servers">Those that hold keys, at least one.</param>
/// <param name="Streams">The shards.</param>
internal sealed record RedisFacts(IReadOnlyList<RedisServerFacts> Servers, IReadOnlyList<StreamStatus> Streams)
{
    /// <summary>Keys of ours in whose place somebody has put something else, and what they should be.</summary>
    public IReadOnlyList<(string Key, string Expected)> WrongKeys { get; init; } = [];

    /// <summary>Streams that cannot be written, with the server's words.</summary>
    public IReadOnlyList<(string Stream, string Error)> Refused { get; init; } = [];

    /// <summary>By stream, for how long the first of its batches has been there.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Oldest { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>Messages of the Python system that wait in its list.</summary>
    public long OriginMessages { get; init; }
}
