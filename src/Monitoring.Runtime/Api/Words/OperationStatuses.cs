namespace Monitoring;

/// <summary>
/// Words for <c>operation_status</c>; any other word of up to 32 characters is allowed too, and is neither a success nor a
/// failure in the figures.
/// </summary>
public static class OperationStatuses
{
    /// <summary>All was done.</summary>
    public const string Success = "SUCCESS";

    /// <summary>Nothing was done.</summary>
    public const string Failed = "FAILED";

    /// <summary>A part was done.</summary>
    public const string Partial = "PARTIAL";

    /// <summary>Somebody ended it before its end.</summary>
    public const string Cancelled = "CANCELLED";
}
