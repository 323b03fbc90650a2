namespace Monitoring.Worker.Doctor;

/// <summary>What waits on disk of one service.</summary>
/// <param name="Service">The folder's name.</param>
/// <param name="Folder">Its path.</param>
/// <param name="Bytes">Of all segments.</param>
internal sealed record SpoolFacts(string Service, string Folder, long Bytes)
{
    /// <summary>The time of the oldest producer with a batch in it; null where none can be read.</summary>
    public DateTimeOffset? Oldest { get; init; }
}
