namespace Monitoring.Storage;

/// <summary>How far people are with an alert. <see cref="Open"/> may be skipped to <see cref="Resolved"/>; nothing follows that.</summary>
public enum AlertStatus
{
    /// <summary>Nobody has seen to it. <c>OPEN</c>.</summary>
    Open,

    /// <summary>Somebody sees to it. <c>ACKNOWLEDGED</c>.</summary>
    Acknowledged,

    /// <summary>Over; the next equal one is a new record. <c>RESOLVED</c>.</summary>
    Resolved,

    /// <summary>A word in the database that this product does not write.</summary>
    Other,
}
