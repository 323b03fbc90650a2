using Monitoring.Storage;

namespace Monitoring.Worker.Status;

/// <summary>What <c>status</c> shows. Of each side either what was read, or why it could not be.</summary>
internal sealed record WorkerStatus
{
    public required string Database { get; init; }

    public string? DatabaseError { get; init; }

    public IReadOnlyDictionary<string, long> Rows { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<ProducerBooks> Books { get; init; } = [];

    /// <summary>Calls that began in the last minute and are stored, by second.</summary>
    public double StoredPerSecond { get; init; }

    /// <summary>Of the last 24 hours, those that took the most time in sum first.</summary>
    public IReadOnlyList<OperationFigures> Operations { get; init; } = [];

    public required string Redis { get; init; }

    public bool IsRedisUsed { get; init; } = true;

    public string? RedisError { get; init; }

    public IReadOnlyList<StreamStatus> Streams { get; init; } = [];
}
