namespace Monitoring.Worker.Doctor;

/// <summary>All that was read; what to think of it is the checks' business. Of each side either facts, or why there are none.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Now">This machine's clock.</param>
internal sealed record Examination(MonitoringOptions Options, DateTimeOffset Now)
{
    /// <summary>A line for each name that is nearly one of a setting.</summary>
    public IReadOnlyList<string> Misspelt { get; init; } = [];

    /// <summary>Whether a program that is no worker would use Redis by these settings.</summary>
    public bool AsksForRedis { get; init; }

    public required string RedisAddress { get; init; }

    public RedisFacts? Redis { get; init; }

    public string? RedisError { get; init; }

    public required string DatabaseAddress { get; init; }

    public DatabaseFacts? Database { get; init; }

    public string? DatabaseError { get; init; }

    /// <summary>Whether the error is an answer of the server itself.</summary>
    public bool IsDatabaseThere { get; init; }

    /// <summary>Sessions of the database that hold up workers, or this command, by a lock.</summary>
    public IReadOnlyList<string> Blockers { get; init; } = [];

    /// <summary>The spools of this machine and user.</summary>
    public IReadOnlyList<SpoolFacts> Spools { get; init; } = [];
}
