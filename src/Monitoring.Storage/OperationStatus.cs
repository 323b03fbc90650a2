namespace Monitoring.Storage;

/// <summary>How a tracked call ended; stored in upper case as <c>operation_status</c>.</summary>
public enum OperationStatus : byte
{
    /// <summary>It returned.</summary>
    Success = 0,

    /// <summary>It threw.</summary>
    Failed = 1,

    /// <summary>It threw an <see cref="OperationCanceledException"/> while a token that it was given was cancelled.</summary>
    Cancelled = 2,

    /// <summary>Code said that only a part was done.</summary>
    Partial = 3,

    /// <summary>A word of the user's own, which only an operation that code logs can have: neither a success nor a failure.</summary>
    Other = 4,
}
