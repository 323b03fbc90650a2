using Monitoring.Storage;

namespace Monitoring.Worker.Doctor;

/// <summary>What the doctor has read of the database.</summary>
/// <param name="Server">Its kind and version in words.</param>
/// <param name="Major">Its main version; 0 for SQLite, which comes with this program.</param>
/// <param name="Now">Its clock.</param>
/// <param name="StrayLines">Ledger lines dated outside of the days that are kept; 0 for SQLite.</param>
/// <param name="OwnerlessLetters">Dead letters in nobody's books.</param>
/// <param name="Books">Of all producers, the latest first.</param>
internal sealed record DatabaseFacts(
    string Server,
    int Major,
    DateTimeOffset Now,
    long StrayLines,
    long OwnerlessLetters,
    IReadOnlyList<ProducerBooks> Books
)
{
    /// <summary>Holds every character.</summary>
    public const string Unicode = "UTF8";

    /// <summary>Whether it takes no writes: a standby, or a role or database that is told so.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Tables into which the role may not write.</summary>
    public string? Forbidden { get; init; }

    /// <summary>Whether the tables are the role's own, as that of a worker needs.</summary>
    public bool IsOwner { get; init; } = true;

    /// <summary>Partitions of today and tomorrow that are not there.</summary>
    public string? MissingDays { get; init; }

    /// <summary>Bytes that its disk has left, as far as this machine can see.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>How it keeps texts.</summary>
    public string Encoding { get; init; } = Unicode;
}
