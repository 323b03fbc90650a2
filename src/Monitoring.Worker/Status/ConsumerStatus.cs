namespace Monitoring.Worker.Status;

/// <summary>One worker on one shard.</summary>
/// <param name="Name">host:pid:random.</param>
/// <param name="Pending">Entries that it has read and not yet acknowledged.</param>
/// <param name="IdleSeconds">Since it last asked.</param>
internal sealed record ConsumerStatus(string Name, long Pending, double IdleSeconds);
