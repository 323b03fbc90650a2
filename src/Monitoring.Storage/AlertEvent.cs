namespace Monitoring.Storage;

/// <summary>
/// An alert that could not be raised at once: the writer of batches raises it, or adds it to the equal one that is there.
/// </summary>
/// <param name="Alert">With an id it counts once, also when it was stored before; without one it gets the event's.</param>
public sealed record AlertEvent(NewAlert Alert) : MonitoringEvent;
