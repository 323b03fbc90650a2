namespace Monitoring.Storage.Writing;

/// <summary><c>operation_status</c>.</summary>
internal static class StatusName
{
    public static string Of(OperationStatus status) =>
        status switch
        {
            OperationStatus.Success => "SUCCESS",
            OperationStatus.Failed => "FAILED",
            OperationStatus.Cancelled => "CANCELLED",
            OperationStatus.Partial => "PARTIAL",
            _ => "UNKNOWN",
        };
}
