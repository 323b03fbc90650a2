namespace Monitoring.Worker.Doctor;

/// <summary>What waits on disk of one service.</summary>
/// <param name="Service">The folder's name.</param>
/// <param name="Folder">Its path.</param>
/// <param name="Bytes">Of all segments.</param>
internal sealed record SpoolFacts(string Service, string Folder, long Bytes);
