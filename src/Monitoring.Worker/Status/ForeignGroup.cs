namespace Monitoring.Worker.Status;

/// <summary>A consumer group that is not the workers': what it has not read may be trimmed away under it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pending">Entries that it has read and not yet acknowledged.</param>
/// <param name="Lag">Not yet read; null when the server (before 7.0) does not count it.</param>
internal sealed record ForeignGroup(string Name, long Pending, long? Lag);
