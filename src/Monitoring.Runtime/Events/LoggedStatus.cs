namespace Monitoring.Events;

/// <summary>What the status of a logged operation means for the figures.</summary>
internal static class LoggedStatus
{
    public static OperationStatus Of(string status) =>
        status.ToUpperInvariant() switch
        {
            "SUCCESS" => OperationStatus.Success,
            "FAILED" => OperationStatus.Failed,
            "CANCELLED" => OperationStatus.Cancelled,
            "PARTIAL" => OperationStatus.Partial,
            _ => OperationStatus.Other,
        };
}
