namespace Monitoring;

/// <summary>The words of <c>alert_status</c>. OPEN may be skipped to RESOLVED; nothing follows that.</summary>
public static class AlertStatuses
{
    /// <summary>Nobody has seen to it.</summary>
    public const string Open = "OPEN";

    /// <summary>Somebody sees to it.</summary>
    public const string Acknowledged = "ACKNOWLEDGED";

    /// <summary>It is over; the next equal one is a new alert.</summary>
    public const string Resolved = "RESOLVED";
}
