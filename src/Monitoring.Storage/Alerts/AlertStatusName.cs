namespace Monitoring.Storage.Alerts;

/// <summary>The states as <c>alert_status</c> spells them.</summary>
internal static class AlertStatusName
{
    public static string Of(AlertStatus status) => status.ToString().ToUpperInvariant();

    public static AlertStatus Parse(string name) =>
        name switch
        {
            "OPEN" => AlertStatus.Open,
            "ACKNOWLEDGED" => AlertStatus.Acknowledged,
            "RESOLVED" => AlertStatus.Resolved,
            _ => AlertStatus.Other,
        };
}
